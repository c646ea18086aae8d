package io.streamcore.gateway.proxy;

import io.streamcore.gateway.GatewaySettings;
import java.util.Optional;

/** The time an exchange may take, phase by phase. Costs nothing between ticks. */
final class ExchangeDeadline {
    /** Which limit was missed. */
    enum Kind {
        WAIT,
        SLOW_BODY,
        STALLED_BODY,
        ANSWER,
        STALLED_ANSWER;

        boolean blamesTheService() {
            return this == ANSWER || this == STALLED_BODY;
        }
    }

    private enum Phase {
        WAITING,
        SENDING,
        ASKED,
        ANSWERING
    }

    private final long wait;
    private final long idle;
    private final long answer;
    private final long longest;
    private final long window;
    private final long bytesPerWindow;
    private final boolean endless;

    private Phase phase = Phase.WAITING;
    private long since = System.nanoTime();
    private long stalledSince = since;
    private long windowSince = since;
    private long windowBytes;
    private boolean moved;
    private boolean clientBlocked;

    /** @param endless the answer may begin late and be silent for any time */
    ExchangeDeadline(GatewaySettings.Timeouts timeouts, boolean upload, boolean endless) {
        this.wait = 2 * timeouts.connect().toNanos();
        this.idle = timeouts.idle().toNanos();
        this.longest = timeouts.uploadAnswer().toNanos();
        this.answer = upload ? longest : timeouts.answer().toNanos();
        this.window = timeouts.floorWindow().toNanos();
        this.bytesPerWindow =
                timeouts.floor().asLongValue() * timeouts.floorWindow().toMillis() / 1000;
        this.endless = endless;
    }

    boolean isEndless() {
        return endless;
    }

    void waiting() {
        enter(Phase.WAITING);
    }

    void sending() {
        enter(Phase.SENDING);
        stalledSince = since;
        restartWindow(since);
    }

    /** The request is complete; an answer that has begun before is not asked for any more. */
    void asked() {
        if (phase != Phase.ANSWERING) {
            enter(Phase.ASKED);
        }
    }

    void answering() {
        enter(Phase.ANSWERING);
    }

    private void enter(Phase next) {
        phase = next;
        since = System.nanoTime();
        moved = false;
    }

    void bodyRead(int bytes) {
        windowBytes += bytes;
        moved = true;
    }

    void moved() {
        moved = true;
    }

    void clientBlocked(boolean blocked) {
        clientBlocked = blocked;
        moved = true;
    }

    /** @param reading whether the client is being read; if not, its slowness is not its own */
    Optional<Kind> check(long now, boolean reading) {
        Kind missed =
                switch (phase) {
                    case WAITING -> now - since > wait ? Kind.WAIT : null;
                    case SENDING -> sendingMissed(now, reading);
                    case ASKED -> !endless && now - since > answer ? Kind.ANSWER : null;
                    case ANSWERING -> answeringMissed(now);
                };
        return Optional.ofNullable(missed);
    }

    private Kind sendingMissed(long now, boolean reading) {
        if (now - since > longest) {
            return Kind.SLOW_BODY;
        }
        if (moved || reading) {
            moved = false;
            stalledSince = now;
        } else if (now - stalledSince > idle) {
            return Kind.STALLED_BODY;
        }
        if (!reading) {
            restartWindow(now);
        } else if (now - windowSince > window) {
            if (windowBytes < bytesPerWindow) {
                return Kind.SLOW_BODY;
            }
            restartWindow(now);
        }
        return null;
    }

    private void restartWindow(long now) {
        windowSince = now;
        windowBytes = 0;
    }

    private Kind answeringMissed(long now) {
        if (moved || endless && !clientBlocked) {
            moved = false;
            since = now;
        }
        return now - since > idle ? Kind.STALLED_ANSWER : null;
    }
}
