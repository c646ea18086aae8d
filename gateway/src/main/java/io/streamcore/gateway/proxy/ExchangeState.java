package io.streamcore.gateway.proxy;

/** The states of a {@link ProxyExchange}, in the order they are entered; only a retry returns to the first one. */
enum ExchangeState {
    /** Waits for a connection to the service. */
    CONNECTING,
    /** The request is being sent. */
    SENDING,
    /** The request is sent, and the response has not begun. */
    AWAITING_RESPONSE,
    /** The response is passed to the client; the rest of the request may still be sent. */
    RESPONDING,
    /** The response is complete, or the exchange was given up. */
    FINISHED
}
