package io.streamcore.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
class QueueGaugesTest {
    private static final AtomicReference<Optional<Instant>> FIRST_DUE = new AtomicReference<>(Optional.empty());

    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    QueueGauges gauges;

    @Inject
    Clock clock;

    /** A queue with seven entries, or one that cannot be read. */
    @Singleton
    static class Probes implements QueueGauge {
        @Override
        public String name() {
            return "probes";
        }

        @Override
        public long depth(int max) {
            return Math.min(7, max);
        }

        @Override
        public Optional<Instant> firstDue() {
            return FIRST_DUE.get() == null ? Optional.of(fail()) : FIRST_DUE.get();
        }

        private static Instant fail() {
            throw new IllegalStateException("unavailable");
        }
    }

    @AfterEach
    void resetQueue() {
        FIRST_DUE.set(Optional.empty());
    }

    @Test
    void queueHasItsDepthAndOverdueTime() {
        FIRST_DUE.set(Optional.of(clock.instant().minusSeconds(100)));

        gauges.refresh();

        Scrape scrape = Scrape.of(metrics);
        assertThat(scrape.value("streamcore_backlog_entries{queue=\"probes\"")).isEqualTo(7.0);
        assertThat(Math.floor(scrape.value("streamcore_backlog_overdue_seconds{queue=\"probes\"") / 20))
                .isEqualTo(5.0);
    }

    @Test
    void entryThatIsNotDueIsNotOverdue() {
        FIRST_DUE.set(Optional.of(clock.instant().plusSeconds(100)));

        gauges.refresh();

        assertThat(Scrape.of(metrics).value("streamcore_backlog_overdue_seconds{queue=\"probes\""))
                .isEqualTo(0.0);
    }

    @Test
    void queueThatCannotBeReadHasNoOutdatedValue() {
        gauges.refresh();
        FIRST_DUE.set(null);

        gauges.refresh();

        assertThat(Scrape.of(metrics).value("streamcore_backlog_entries{queue=\"probes\""))
                .isNaN();
    }
}
