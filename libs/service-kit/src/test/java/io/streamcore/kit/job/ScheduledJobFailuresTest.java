package io.streamcore.kit.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoTimeoutException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class ScheduledJobFailuresTest {
    private static final String JOB = "ScheduledJobFailuresTest.FailingJob.run";

    @Inject
    FailingJob job;

    @Inject
    MeterRegistry registry;

    private final List<LogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (line.getLoggerName().contains("quarkus.scheduler")
                    || line.getLoggerName().equals(ScheduledJobFailures.class.getName())) {
                lines.add(line);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Fails while a test wants it to. */
    @Singleton
    static class FailingJob {
        volatile RuntimeException failure;

        @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
        void run() {
            RuntimeException now = failure;
            if (now != null) {
                throw now;
            }
        }
    }

    @BeforeEach
    void record() {
        Logger.getLogger("").addHandler(recorder);
    }

    @AfterEach
    void recover() {
        job.failure = null;
        Logger.getLogger("").removeHandler(recorder);
    }

    @Test
    void outageOfTheDatabaseIsOneWarningAndEveryRunIsCounted() {
        double before = failed();

        job.failure = new IllegalStateException(new MongoTimeoutException("The database is away"));
        await().until(() -> failed() >= before + 3);
        job.failure = null;
        await().until(() ->
                lines.stream().anyMatch(line -> line.getLevel().getName().equals("INFO")));

        assertThat(lines)
                .extracting(LogRecord::getLevel)
                .extracting(Level::getName)
                .containsExactly("WARN", "INFO");
        assertThat(lines.get(0).getThrown()).isNull();
    }

    @Test
    void anyOtherFailureIsLoggedWithItsStackTrace() {
        double before = failed();

        job.failure = new IllegalStateException("A fault of the job");
        await().until(() -> failed() > before && !lines.isEmpty());

        assertThat(lines.get(0).getLevel().getName()).isEqualTo("ERROR");
        assertThat(lines.get(0).getThrown()).hasMessageContaining("A fault of the job");
    }

    private double failed() {
        return registry.get(ScheduledJobFailures.METRIC)
                .tag("task", JOB)
                .counter()
                .count();
    }
}
