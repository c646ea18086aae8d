package io.streamcore.auth.password;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

/** Work that waits to be begun by a thread of the pool, or to be given up by its caller; never both. */
final class Turn<T> extends FutureTask<T> {
    private final AtomicBoolean decided = new AtomicBoolean();

    Turn(Callable<T> work) {
        super(work);
    }

    @Override
    public void run() {
        if (decided.compareAndSet(false, true)) {
            super.run();
        }
    }

    /** False if it has begun: then its result is worth waiting for. */
    boolean giveUp() {
        return decided.compareAndSet(false, true);
    }
}
