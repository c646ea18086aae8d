package io.streamcore.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final AtomicLong now = new AtomicLong();
    private final CircuitBreaker breaker = new CircuitBreaker(20, TimeUnit.SECONDS.toNanos(5), now::get);

    @Test
    void staysClosedUntilTwentyCallsAreRecorded() {
        fail(19);

        assertThat(breaker.tryAcquirePermission()).isTrue();
    }

    @Test
    void opensWhenHalfOfTheLastTwentyCallsFailed() {
        succeed(10);
        fail(9);
        assertThat(breaker.tryAcquirePermission()).isTrue();

        fail(1);

        assertThat(breaker.tryAcquirePermission()).isFalse();
        assertThat(breaker.retryAfterSeconds()).isEqualTo(5);
    }

    @Test
    void olderCallsDoNotCount() {
        succeed(100);
        fail(9);
        succeed(100);

        fail(9);

        assertThat(breaker.tryAcquirePermission()).isTrue();
    }

    @Test
    void permitsOneTrialCallAfterTheWait() {
        fail(20);
        pass(5);

        assertThat(breaker.tryAcquirePermission()).isTrue();
        assertThat(breaker.tryAcquirePermission()).isFalse();
    }

    @Test
    void successfulTrialClosesAndClearsTheWindow() {
        fail(20);
        pass(5);
        breaker.tryAcquirePermission();

        succeed(1);

        fail(18);
        assertThat(breaker.tryAcquirePermission()).isTrue();
    }

    @Test
    void failedTrialReopens() {
        fail(20);
        pass(5);
        breaker.tryAcquirePermission();

        fail(1);

        pass(4);
        assertThat(breaker.tryAcquirePermission()).isFalse();
        pass(1);
        assertThat(breaker.tryAcquirePermission()).isTrue();
    }

    @Test
    void releasedTrialPermitsAnother() {
        fail(20);
        pass(5);
        breaker.tryAcquirePermission();

        breaker.releasePermission();

        assertThat(breaker.tryAcquirePermission()).isTrue();
    }

    @Test
    void lateFailuresDoNotExtendTheWait() {
        fail(20);
        pass(4);

        fail(5);

        pass(1);
        assertThat(breaker.tryAcquirePermission()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.recordFailure();
        }
    }

    private void succeed(int times) {
        for (int i = 0; i < times; i++) {
            breaker.recordSuccess();
        }
    }

    private void pass(int seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
