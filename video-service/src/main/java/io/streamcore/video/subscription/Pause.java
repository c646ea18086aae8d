package io.streamcore.video.subscription;

import java.time.Duration;
import java.time.Instant;

/** A while in which a failing neighbour is not asked. A clock that is set back does not prolong it. */
final class Pause {
    private final Duration length;
    private volatile Instant begun = Instant.EPOCH;

    Pause(Duration length) {
        this.length = length;
    }

    void begin(Instant now) {
        begun = now;
    }

    boolean isOn(Instant now) {
        return !now.isBefore(begun) && now.isBefore(begun.plus(length));
    }
}
