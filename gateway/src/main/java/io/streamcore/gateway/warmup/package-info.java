/**
 * The gateway serves requests to itself before it is ready, so that its first clients do not pay for the compilation of
 * its code. They pass through a second gateway, made of the same classes, to a stub of a service, and so reach no
 * service and count in no metric, limit, circuit breaker, cache, trace or log.
 */
package io.streamcore.gateway.warmup;
