/**
 * Metrics and traces of requests, cheap enough to be recorded on the event loop. Metrics are served on the
 * management port and listed in docs/observability.md.
 */
package io.streamcore.gateway.metrics;
