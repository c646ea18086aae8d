package io.streamcore.gateway.front;

/** How long a connection is kept while nothing is being answered on it. */
final class ConnectionTimeouts {
    private static final long NEVER = Long.MAX_VALUE;

    private final RequestDispatcher door;
    private long headSince = System.nanoTime();
    private long idleSince = NEVER;
    private long leaveAt = NEVER;

    ConnectionTimeouts(RequestDispatcher door) {
        this.door = door;
    }

    /** The next request begins, byte by byte maybe. */
    void headBegan() {
        if (headSince == NEVER) {
            headSince = System.nanoTime();
        }
    }

    void headRead() {
        headSince = NEVER;
        idleSince = NEVER;
    }

    void answered() {
        idleSince = System.nanoTime();
    }

    void leaveIn(long nanos) {
        leaveAt = System.nanoTime() + nanos;
    }

    boolean isOver(long now) {
        if (leaveAt != NEVER) {
            return now > leaveAt;
        }
        if (headSince != NEVER) {
            return now - headSince > door.headNanos();
        }
        return door.isClosing() || now - idleSince > door.idleNanos();
    }
}
