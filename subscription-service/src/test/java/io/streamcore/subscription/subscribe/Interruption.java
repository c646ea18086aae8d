package io.streamcore.subscription.subscribe;

import jakarta.inject.Singleton;

/** Lets a test do something between two steps of a change: die there, or let others act. */
@Singleton
public class Interruption {
    private int stepsLeft;
    private Runnable action;

    /** Once, after this many more writes of a change. */
    public synchronized void after(int steps, Runnable doThis) {
        stepsLeft = steps;
        action = doThis;
    }

    void step() {
        Runnable now = take();
        if (now != null) {
            now.run();
        }
    }

    private synchronized Runnable take() {
        if (action == null || --stepsLeft > 0) {
            return null;
        }
        Runnable taken = action;
        action = null;
        return taken;
    }

    /** The process dies here. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
