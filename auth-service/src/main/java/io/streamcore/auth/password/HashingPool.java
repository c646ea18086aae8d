package io.streamcore.auth.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.streamcore.kit.response.ApiException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs password hashing on as many threads as there are cores, with a queue bounded in length and waiting time. So a
 * flood of logins is rejected before it starves other requests or outlasts the gateway's timeout.
 */
@Singleton
public class HashingPool {
    private final PasswordConfig config;
    private final MeterRegistry registry;
    private ThreadPoolExecutor threads;
    private Counter rejections;

    HashingPool(PasswordConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
    }

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
                .description("Passwords that wait for a hashing thread")
                .register(registry);
        rejections = Counter.builder("streamcore.hashing.refused")
                .description("Passwords not hashed because the queue was full or too slow")
                .register(registry);
    }

    @PreDestroy
    void close() {
        threads.shutdown();
    }

    int waiting() {
        return threads.getQueue().size();
    }

    /** @throws ApiException 503 {@code hashing-busy} if the queue is full or the work does not start in time */
    <T> T run(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        try {
            threads.execute(task);
            return result(task);
        } catch (RejectedExecutionException e) {
            throw busy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("hashing-busy", "The password check was interrupted", 1);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("Hashing failed", e.getCause());
        }
    }

    private <T> T result(FutureTask<T> task) throws InterruptedException, ExecutionException {
        try {
            return task.get(config.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            boolean notStarted = threads.remove(task);
            if (notStarted) {
                throw busy();
            }
            return task.get();
        }
    }

    private ApiException busy() {
        rejections.increment();
        return ApiException.unavailable("hashing-busy", "Too many passwords are being checked, try again", 1);
    }
}
