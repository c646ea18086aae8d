package io.streamcore.gateway.front;

import io.streamcore.gateway.GatewaySettings;

/** Bounds how long a client's connection is kept while it has no request in progress. */
final class ConnectionTimeouts {
    private static final long NEVER = Long.MAX_VALUE;
    private static final long LINGER_NANOS = 2_000_000_000L;

    private final long headNanos;
    private final long idleNanos;
    private final ShutdownState shutdown;
    private long headSince = System.nanoTime();
    private boolean headStarted;
    private long idleSince = NEVER;
    private long closeAt = NEVER;

    ConnectionTimeouts(GatewaySettings.Timeouts settings, ShutdownState shutdown) {
        this.headNanos = settings.head().toNanos();
        this.idleNanos = settings.idle().toNanos();
        this.shutdown = shutdown;
    }

    /** The first bytes of a request, or further ones, have arrived. */
    void headBytesRead() {
        if (headSince == NEVER) {
            headSince = System.nanoTime();
        }
        headStarted = true;
    }

    void headComplete() {
        headSince = NEVER;
        headStarted = false;
        idleSince = NEVER;
    }

    /** A complete request waits until the client has read earlier responses. */
    void headWaiting() {
        headSince = NEVER;
        headStarted = false;
        if (idleSince == NEVER) {
            idleSince = System.nanoTime();
        }
    }

    void exchangeCompleted() {
        idleSince = System.nanoTime();
    }

    /** The last response is being written. */
    void closing() {
        closeAt = System.nanoTime() + idleNanos;
    }

    /** The last response is written; the client gets 2 s to close the connection itself. */
    void lingering() {
        closeAt = System.nanoTime() + LINGER_NANOS;
    }

    /** Whether a client has begun a request and not completed its headers in time. */
    boolean isHeadOverdue(long now) {
        return closeAt == NEVER && headStarted && headSince != NEVER && now - headSince > headNanos;
    }

    boolean isExpired(long now) {
        if (closeAt != NEVER) {
            return now > closeAt;
        }
        if (headSince != NEVER) {
            return now - headSince > headNanos;
        }
        return shutdown.isClosing() || now - idleSince > idleNanos;
    }
}
