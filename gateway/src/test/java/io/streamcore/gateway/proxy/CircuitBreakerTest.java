package io.streamcore.gateway.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final AtomicLong now = new AtomicLong();
    private final CircuitBreaker breaker = new CircuitBreaker(20, TimeUnit.SECONDS.toNanos(5), now::get);

    @Test
    void it_stays_closed_until_twenty_calls_were_seen() {
        fail(19);

        assertTrue(breaker.admits());
    }

    @Test
    void it_opens_when_half_of_the_last_twenty_failed() {
        succeed(10);
        fail(9);
        assertTrue(breaker.admits());

        fail(1);

        assertFalse(breaker.admits());
        assertEquals(5, breaker.secondsLeft());
    }

    @Test
    void old_calls_are_forgotten() {
        succeed(100);
        fail(9);
        succeed(100);

        fail(9);

        assertTrue(breaker.admits());
    }

    @Test
    void after_its_time_one_call_tries_and_the_others_wait() {
        fail(20);
        pass(5);

        assertTrue(breaker.admits());
        assertFalse(breaker.admits());
    }

    @Test
    void a_successful_try_closes_it_with_a_clean_slate() {
        fail(20);
        pass(5);
        breaker.admits();

        succeed(1);

        fail(18);
        assertTrue(breaker.admits());
    }

    @Test
    void a_failed_try_opens_it_again() {
        fail(20);
        pass(5);
        breaker.admits();

        fail(1);

        pass(4);
        assertFalse(breaker.admits());
        pass(1);
        assertTrue(breaker.admits());
    }

    @Test
    void a_try_whose_client_went_away_lets_another_try() {
        fail(20);
        pass(5);
        breaker.admits();

        breaker.undecided();

        assertTrue(breaker.admits());
    }

    @Test
    void calls_that_fail_late_do_not_prolong_an_open_breaker() {
        fail(20);
        pass(4);

        fail(5);

        pass(1);
        assertTrue(breaker.admits());
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }

    private void succeed(int times) {
        for (int i = 0; i < times; i++) {
            breaker.succeeded();
        }
    }

    private void pass(int seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
