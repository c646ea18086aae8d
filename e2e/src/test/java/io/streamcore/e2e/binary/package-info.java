/**
 * What a native compilation of the applications is told. It is written down by the ordinary build, without a GraalVM,
 * and read here: what a binary could not find at run time is missed at once, not by the first compilation in CI.
 */
package io.streamcore.e2e.binary;
