/**
 * The {@code Idempotency-Key} header of POST requests that create something: a repeated request has one effect and gets
 * the same response.
 */
package io.streamcore.kit.idempotency;
