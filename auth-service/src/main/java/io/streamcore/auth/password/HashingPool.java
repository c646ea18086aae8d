package io.streamcore.auth.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.streamcore.kit.response.ApiException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * As many threads as cores, and a queue bounded in length and time: a flood of logins is turned away before it starves
 * the rest, and nobody is kept waiting for an answer that would come too late.
 */
@Singleton
public class HashingPool {
    @Inject
    PasswordConfig config;

    @Inject
    MeterRegistry registry;

    private ThreadPoolExecutor threads;
    private Counter refused;

    @PostConstruct
    void open() {
        int cores = Runtime.getRuntime().availableProcessors();
        threads = new ThreadPoolExecutor(
                cores, cores, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(config.queue()), work -> {
                    Thread thread = new Thread(work, "hashing");
                    thread.setDaemon(true);
                    return thread;
                });
        Gauge.builder("streamcore.hashing.waiting", this::waiting)
                .description("Passwords that wait for a thread to be hashed")
                .register(registry);
        refused = Counter.builder("streamcore.hashing.refused")
                .description("Passwords not hashed because too many were waiting")
                .register(registry);
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    int waiting() {
        return threads.getQueue().size();
    }

    /** @throws ApiException 503 {@code hashing-busy} when the queue is full, or the work's turn did not come in time */
    <T> T run(Callable<T> work) {
        Turn<T> turn = new Turn<>(work);
        try {
            threads.execute(turn);
            return result(turn);
        } catch (RejectedExecutionException full) {
            throw busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("hashing-busy", "The check was interrupted", 1);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("Hashing failed", e.getCause());
        }
    }

    private <T> T result(Turn<T> turn) throws InterruptedException, ExecutionException {
        try {
            return turn.get(config.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            if (turn.giveUp()) {
                threads.remove(turn);
                throw busy();
            }
            return turn.get();
        }
    }

    private ApiException busy() {
        refused.increment();
        return ApiException.unavailable("hashing-busy", "Too many passwords are being checked right now", 1);
    }
}
