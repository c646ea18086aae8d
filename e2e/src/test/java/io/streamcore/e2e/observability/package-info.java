/** Tests the metrics and traces of a running platform against docs/observability.md. */
package io.streamcore.e2e.observability;
