package io.streamcore.subscription.subscription;

import jakarta.inject.Singleton;

/**
 * Runs an action of the test between two writes of a change, for changes by the thread of the test only: the scheduled
 * job may be running in the background.
 */
@Singleton
public class Interruption {
    private int stepsLeft;
    private Runnable action;
    private Thread changing;

    /** Runs the action once, after this many more writes by this thread. */
    public synchronized void after(int steps, Runnable doThis) {
        stepsLeft = steps;
        action = doThis;
        changing = Thread.currentThread();
    }

    void step() {
        Runnable now = take();
        if (now != null) {
            now.run();
        }
    }

    private synchronized Runnable take() {
        if (action == null || Thread.currentThread() != changing || --stepsLeft > 0) {
            return null;
        }
        Runnable taken = action;
        action = null;
        return taken;
    }

    /** Simulates the end of the process. */
    static final class SimulatedCrash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
