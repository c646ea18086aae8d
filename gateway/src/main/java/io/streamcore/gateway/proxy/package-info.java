/**
 * Passes a request to the service that owns it and the answer back, as it comes: buffers are handed over, never
 * copied or gathered, and the slower side sets the pace. Everything here runs on one event loop per connection, and a
 * connection to a service belongs to the event loop that opened it, so nothing is locked.
 */
package io.streamcore.gateway.proxy;
