package io.streamcore.gateway.proxy;

/** How long a connection to a service is kept: unused, and at all. */
record ConnectionLifetime(long maxIdleNanos, long maxAgeNanos) {

    boolean isIdleTooLong(UpstreamConnection upstream, long now) {
        return now - upstream.idleSince() > maxIdleNanos;
    }

    /** To be asked when the connection was just used. */
    boolean isTooOld(UpstreamConnection upstream) {
        return upstream.idleSince() - upstream.openedAt() > maxAgeNanos;
    }
}
