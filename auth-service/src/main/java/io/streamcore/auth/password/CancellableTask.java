package io.streamcore.auth.password;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** A task that either a thread starts or its caller cancels before, never both. */
final class CancellableTask<T> extends FutureTask<T> {
    private final AtomicBoolean startedOrCancelled = new AtomicBoolean();

    CancellableTask(Callable<T> work) {
        super(work);
    }

    @Override
    public void run() {
        if (startedOrCancelled.compareAndSet(false, true)) {
            super.run();
        }
    }

    /** Cancels the task unless it has started. @return whether it was cancelled */
    boolean cancelIfNotStarted() {
        return startedOrCancelled.compareAndSet(false, true);
    }
}
