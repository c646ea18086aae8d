/** What a developer does with {@code ./streamcore}. */
package io.streamcore.e2e.launcher;
