package io.streamcore.kit.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
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
    QueueGauges backlogs;

    /** A queue of seven, or one whose database is away. */
    @Singleton
    static class Probes implements QueueGauge {
        @Override
        public String name() {
            return "probes";
        }

        @Override
        public long depth(int most) {
            return Math.min(7, most);
        }

        @Override
        public Optional<Instant> firstDue() {
            return FIRST_DUE.get() == null ? Optional.of(fail()) : FIRST_DUE.get();
        }

        private static Instant fail() {
            throw new IllegalStateException("The database is away");
        }
    }

    @AfterEach
    void nothingIsDue() {
        FIRST_DUE.set(Optional.empty());
    }

    @Test
    void aQueueShowsItsDepthAndHowLateItIs() {
        FIRST_DUE.set(Optional.of(Instant.now().minusSeconds(100)));

        backlogs.refresh();

        Scrape scrape = Scrape.of(metrics);
        assertThat(scrape.value("streamcore_backlog_entries{queue=\"probes\""), is(7.0));
        assertThat(Math.floor(scrape.value("streamcore_backlog_overdue_seconds{queue=\"probes\"") / 20), is(5.0));
    }

    @Test
    void workForLaterIsNotOverdue() {
        FIRST_DUE.set(Optional.of(Instant.now().plusSeconds(100)));

        backlogs.refresh();

        assertThat(Scrape.of(metrics).value("streamcore_backlog_overdue_seconds{queue=\"probes\""), is(0.0));
    }

    @Test
    void aQueueThatCannotBeSeenShowsNoOldNumber() {
        backlogs.refresh();
        FIRST_DUE.set(null);

        backlogs.refresh();

        assertThat(Scrape.of(metrics).value("streamcore_backlog_entries{queue=\"probes\""), is(Double.NaN));
    }
}
