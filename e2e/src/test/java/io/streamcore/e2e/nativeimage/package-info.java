/**
 * Checks the metadata for native executables. The ordinary build writes it without GraalVM, so that missing metadata is
 * found before the first native build in CI.
 */
package io.streamcore.e2e.nativeimage;
