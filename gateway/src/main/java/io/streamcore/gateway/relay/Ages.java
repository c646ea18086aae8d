package io.streamcore.gateway.relay;

/** How long a connection to a service is kept: unused, and at all. */
record Ages(long maxIdleNanos, long maxAgeNanos) {

    boolean isIdleTooLong(Upstream upstream, long now) {
        return now - upstream.idleSince() > maxIdleNanos;
    }

    /** To be asked when the connection was just used. */
    boolean isTooOld(Upstream upstream) {
        return upstream.idleSince() - upstream.openedAt() > maxAgeNanos;
    }
}
