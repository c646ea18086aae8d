package io.streamcore.gateway.front;

import jakarta.inject.Singleton;

/** How far the shutdown of the gateway has got. Thread-safe. */
@Singleton
public class ShutdownState {
    private volatile boolean draining;
    private volatile boolean closing;

    /** From now on every connection ends with its next response, so that none is in use when the port closes. */
    void drain() {
        draining = true;
    }

    /** From now on idle connections are closed at once, too. */
    void close() {
        draining = true;
        closing = true;
    }

    boolean isDraining() {
        return draining;
    }

    boolean isClosing() {
        return closing;
    }
}
