/** Tests the commands of {@code ./streamcore}. */
package io.streamcore.e2e.launcher;
