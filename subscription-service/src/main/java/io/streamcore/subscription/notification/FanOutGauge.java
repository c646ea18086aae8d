package io.streamcore.subscription.notification;

import io.streamcore.kit.metrics.QueueGauge;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Measures the publications of which not every subscriber has been notified. */
@Singleton
class FanOutGauge implements QueueGauge {
    private final PublicationRepository publications;

    FanOutGauge(PublicationRepository publications) {
        this.publications = publications;
    }

    @Override
    public String name() {
        return "fan-out";
    }

    @Override
    public long depth(int most) {
        return publications.countPending(most);
    }

    @Override
    public Optional<Instant> firstDue() {
        return publications.oldestPending();
    }
}
