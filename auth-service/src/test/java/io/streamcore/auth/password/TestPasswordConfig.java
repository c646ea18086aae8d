package io.streamcore.auth.password;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Settings of password hashing for tests without the application. */
final class TestPasswordConfig implements PasswordConfig {
    private final String pepper;
    private final int cost;
    private final int queue;
    private final AtomicInteger pepperReads = new AtomicInteger();
    private volatile Duration longestWait = Duration.ofMinutes(1);

    TestPasswordConfig(String pepper, int cost, int queue) {
        this.pepper = pepper;
        this.cost = cost;
        this.queue = queue;
    }

    static TestPasswordConfig ofCost(int cost) {
        return new TestPasswordConfig("a-pepper-of-at-least-thirty-two-characters", cost, 10);
    }

    void setLongestWait(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /** The number of hashes that were computed, because each of them reads the pepper once. */
    int hashes() {
        return pepperReads.get();
    }

    @Override
    public String pepper() {
        pepperReads.incrementAndGet();
        return pepper;
    }

    @Override
    public int cost() {
        return cost;
    }

    @Override
    public int queue() {
        return queue;
    }

    @Override
    public Duration longestWait() {
        return longestWait;
    }
}
