/**
 * The public HTTP server: connections of clients with their timeouts, one exchange at a time on each, the filters, and
 * what every response carries. Runs on Netty's HTTP codec with event loops of its own; Quarkus starts and stops it.
 */
package io.streamcore.gateway.front;
