/**
 * A service sends reads to itself before it is ready, so that its first clients do not pay for the compilation of its
 * code. They have no effect, and count in no metric, limit or trace of clients. Each service names its own reads.
 */
package io.streamcore.kit.warmup;
