package io.streamcore.subscription.notification;

import io.streamcore.kit.metrics.QueueGauge;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Publications of which not every follower has been told. */
@Singleton
class FanOutBacklog implements QueueGauge {
    @Inject
    PublicationRepository publications;

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
        return publications.firstPending();
    }
}
