/** What is left of work in whose midst a service was killed. */
package io.streamcore.e2e.crash;
