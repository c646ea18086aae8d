package io.streamcore.gateway.proxy;

import io.streamcore.gateway.GatewaySettings;
import java.time.Duration;
import java.util.Optional;

/** Bounds the time that an exchange spends in each of its states. Free of timers: the event loop's tick checks it. */
final class ExchangeDeadline {
    /** A bound that was exceeded. */
    enum Timeout {
        CONNECTION,
        SLOW_REQUEST,
        STALLED_REQUEST,
        RESPONSE,
        STALLED_RESPONSE;

        /** Whether the service is at fault, not the client. */
        boolean isServiceFailure() {
            return this == RESPONSE || this == STALLED_REQUEST;
        }
    }

    /** The deadlines are checked this often; one expires up to twice as early, so that no client waits for longer. */
    private static final long TICK = 100_000_000L;

    private final long connection;
    private final long idle;
    private final long response;
    private final long uploadResponse;
    private final long rateWindow;
    private final long bytesPerWindow;
    private final boolean stream;

    private ExchangeState state = ExchangeState.CONNECTING;
    private long since = System.nanoTime();
    private long stalledSince = since;
    private long windowSince = since;
    private long windowBytes;
    private boolean progressed;
    private boolean clientBlocked;
    private boolean requestComplete;
    /** When the client had sent the whole request; a second try does not extend the deadline of the response. */
    private long requestCompleteAt;

    /** @param stream whether the response may begin late and pause for any time */
    ExchangeDeadline(GatewaySettings.Timeouts timeouts, Duration response, boolean stream) {
        this.connection = 2 * timeouts.connect().toNanos();
        this.idle = timeouts.idle().toNanos();
        this.uploadResponse = timeouts.uploadResponse().toNanos();
        this.response = Math.max(TICK, response.toNanos() - 2 * TICK);
        this.rateWindow = timeouts.minRateWindow().toNanos();
        this.bytesPerWindow =
                timeouts.minRate().asLongValue() * timeouts.minRateWindow().toMillis() / 1000;
        this.stream = stream;
    }

    boolean isStream() {
        return stream;
    }

    void enter(ExchangeState next) {
        state = next;
        since = System.nanoTime();
        progressed = false;
        if (next == ExchangeState.SENDING) {
            stalledSince = since;
            restartWindow(since);
        }
    }

    boolean isInStateFor(long nanos, long now) {
        return now - since > nanos;
    }

    void requestRead(int bytes) {
        windowBytes += bytes;
        progressed = true;
    }

    void requestComplete() {
        requestComplete = true;
        requestCompleteAt = System.nanoTime();
    }

    void progressed() {
        progressed = true;
    }

    void clientBlocked(boolean blocked) {
        clientBlocked = blocked;
        progressed = true;
    }

    /** @param reading whether the client is being read; while it is not, it is not to blame for a slow request */
    Optional<Timeout> check(long now, boolean reading) {
        Timeout exceeded =
                switch (state) {
                    case CONNECTING -> checkConnection(now);
                    case SENDING -> checkRequest(now, reading);
                    case AWAITING_RESPONSE -> isResponseOverdue(now) ? Timeout.RESPONSE : null;
                    case RESPONDING -> checkResponse(now);
                    case FINISHED -> null;
                };
        return Optional.ofNullable(exceeded);
    }

    private Timeout checkConnection(long now) {
        if (now - since > connection) {
            return Timeout.CONNECTION;
        }
        return isResponseOverdue(now) ? Timeout.RESPONSE : null;
    }

    private boolean isResponseOverdue(long now) {
        return !stream && requestComplete && now - requestCompleteAt > response;
    }

    private Timeout checkRequest(long now, boolean reading) {
        if (now - since > uploadResponse) {
            return Timeout.SLOW_REQUEST;
        }
        if (progressed || reading) {
            progressed = false;
            stalledSince = now;
        } else if (now - stalledSince > idle) {
            return Timeout.STALLED_REQUEST;
        }
        if (!reading) {
            restartWindow(now);
        } else if (now - windowSince > rateWindow) {
            if (windowBytes < bytesPerWindow) {
                return Timeout.SLOW_REQUEST;
            }
            restartWindow(now);
        }
        return null;
    }

    private void restartWindow(long now) {
        windowSince = now;
        windowBytes = 0;
    }

    private Timeout checkResponse(long now) {
        if (progressed || stream && !clientBlocked) {
            progressed = false;
            since = now;
        }
        return now - since > idle ? Timeout.STALLED_RESPONSE : null;
    }
}
