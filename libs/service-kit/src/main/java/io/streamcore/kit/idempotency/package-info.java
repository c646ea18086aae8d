/**
 * The {@code Idempotency-Key} header: a client that does not know whether its request came through may send it again
 * and gets one effect and one answer. Used by every POST that creates something.
 */
package io.streamcore.kit.idempotency;
