/**
 * A small cache of public responses, shared by all clients for at most a second, which also lets concurrent requests for
 * one resource wait for one response. A request with credentials never touches it, and only responses that say they are
 * {@code public} enter it. Everything that belongs to one client (request id, rate limits, CORS, log line, metrics) is
 * made anew for each request.
 */
package io.streamcore.gateway.cache;
