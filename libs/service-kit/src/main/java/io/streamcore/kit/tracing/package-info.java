/**
 * Where a request spends its time, told to an OpenTelemetry collector when there is one: what the platform does not
 * know of (commands to the database) and what it must not tell (queries, which may hold secrets). See
 * docs/observability.md.
 */
package io.streamcore.kit.tracing;
