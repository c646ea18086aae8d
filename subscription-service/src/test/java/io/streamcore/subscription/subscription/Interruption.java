package io.streamcore.subscription.subscription;

/** Runs an action of the test between two writes of a change. */
final class Interruption {
    private int writesLeft;
    private Runnable action;

    /** Runs the action once, after this many more writes. */
    void after(int writes, Runnable action) {
        this.writesLeft = writes;
        this.action = action;
    }

    void written() {
        if (action != null && --writesLeft <= 0) {
            Runnable due = action;
            action = null;
            due.run();
        }
    }

    /** Simulates the end of the process. */
    static final class SimulatedCrash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
