/** Traces are exported only where a collector is configured, and they and logs contain no secret of a path. */
package io.streamcore.http.tracing;
