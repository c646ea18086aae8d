package io.streamcore.subscription.subscribe;

import jakarta.inject.Singleton;

/**
 * Lets a test do something between two steps of a change: die there, or let others act. Only of its own changes: the
 * scheduled repairer may be at work in the background.
 */
@Singleton
public class Interruption {
    private int stepsLeft;
    private Runnable action;
    private Thread changing;

    /** Once, after this many more writes that this thread makes for a change. */
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

    /** The process dies here. */
    static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
