package io.streamcore.video.view;

import java.time.Duration;

/** Settings under which nothing is written or recovered by itself. */
final class TestViewConfig implements ViewConfig {
    static final Duration WINDOW = Duration.ofMinutes(30);

    boolean countReads = true;

    @Override
    public Duration window() {
        return WINDOW;
    }

    @Override
    public boolean countReads() {
        return countReads;
    }

    @Override
    public Duration batchWithin() {
        return Duration.ofHours(1);
    }

    @Override
    public String recoverEvery() {
        return "off";
    }

    @Override
    public Duration recoverAfter() {
        return Duration.ofSeconds(5);
    }

    @Override
    public String secret() {
        return "a-secret-of-this-test";
    }
}
