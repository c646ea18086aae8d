/**
 * Passes a request to its service and the response back. Buffers are handed over, never copied or aggregated, and the
 * slower side sets the pace. Each exchange runs on one event loop, and a connection to a service belongs to the event
 * loop that opened it, so there are no locks.
 */
package io.streamcore.gateway.proxy;
