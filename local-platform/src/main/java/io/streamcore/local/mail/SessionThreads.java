package io.streamcore.local.mail;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A thread for each connection, in which nothing is said while the faults demand silence. */
final class SessionThreads extends ThreadPoolExecutor {
    private static final long IDLE_SECONDS = 10;

    private final MailFaults faults;

    SessionThreads(MailFaults faults) {
        super(0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), SessionThreads::thread);
        this.faults = faults;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "smtp-session");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable session) {
        super.beforeExecute(thread, session);
        try {
            faults.awaitSpeech();
        } catch (InterruptedException e) {
            thread.interrupt();
        }
    }
}
