/**
 * Tracing with OpenTelemetry, on when a collector is configured: spans for database commands, and query strings removed
 * from spans because they may contain secrets. See docs/observability.md.
 */
package io.streamcore.kit.tracing;
