/** Tests recovery after a service was killed while working. */
package io.streamcore.e2e.recovery;
