/** Traces are exported only where a collector is configured. */
package io.streamcore.http.tracing;
