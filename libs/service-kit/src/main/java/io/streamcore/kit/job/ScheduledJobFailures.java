package io.streamcore.kit.job;

import com.mongodb.MongoException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.FailedExecution;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.SuccessfulExecution;
import io.quarkus.scheduler.Trigger;
import io.streamcore.kit.storage.MongoFailures;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Counts and logs failed runs of scheduled jobs, in place of Quarkus' scheduler: while the database is unavailable
 * every job fails at every run, which is one line for the outage. Any other failure is logged with its stack trace.
 */
@Singleton
public class ScheduledJobFailures {
    static final String METRIC = "streamcore.jobs.failed";
    private static final Logger LOG = Logger.getLogger(ScheduledJobFailures.class);

    private final MeterRegistry registry;
    private final Set<String> withoutDatabase = new HashSet<>();

    ScheduledJobFailures(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers all counters, so that the first failure is an increase. Without jobs the scheduler is not started. */
    void register(@Observes StartupEvent started, Scheduler scheduler) {
        if (scheduler.isStarted()) {
            scheduler.getScheduledJobs().forEach(job -> counter(name(job)));
        }
    }

    void onFailure(@Observes FailedExecution failed) {
        String job = name(failed.getExecution().getTrigger());
        counter(job).increment();
        if (!isDatabaseUnavailable(failed.getException())) {
            LOG.errorf(failed.getException(), "The scheduled job %s failed", job);
        } else if (isFirst(job)) {
            LOG.warnf("Scheduled jobs fail while the database is unavailable, %s first", job);
        }
    }

    void onSuccess(@Observes SuccessfulExecution run) {
        if (isLast(name(run.getExecution().getTrigger()))) {
            LOG.info("Scheduled jobs have access to the database again");
        }
    }

    private synchronized boolean isFirst(String job) {
        boolean first = withoutDatabase.isEmpty();
        withoutDatabase.add(job);
        return first;
    }

    private synchronized boolean isLast(String job) {
        return withoutDatabase.remove(job) && withoutDatabase.isEmpty();
    }

    private static boolean isDatabaseUnavailable(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof MongoException mongo && MongoFailures.isUnavailable(mongo));
    }

    private Counter counter(String job) {
        return Counter.builder(METRIC)
                .description("Failed runs of scheduled jobs")
                .tag("task", job)
                .register(registry);
    }

    /** The simple names of class and method, such as {@code Revocations.refresh}. */
    private static String name(Trigger job) {
        String method = Objects.requireNonNullElse(job.getMethodDescription(), job.getId());
        return method.substring(method.lastIndexOf('.') + 1).replace('#', '.').replace('$', '.');
    }
}
