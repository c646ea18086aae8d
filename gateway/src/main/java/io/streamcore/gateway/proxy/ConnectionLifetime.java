package io.streamcore.gateway.proxy;

/** Bounds how long a connection to a service is kept without use, and in total. */
record ConnectionLifetime(long maxIdleNanos, long maxAgeNanos) {
    boolean isIdleTooLong(UpstreamConnection connection, long now) {
        return now - connection.idleSince() > maxIdleNanos;
    }

    /** Whether a connection that was released just now has reached its maximum age. */
    boolean isExpired(UpstreamConnection connection) {
        return connection.idleSince() - connection.openedAt() > maxAgeNanos;
    }
}
