package io.streamcore.subscription.directory;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.Tally;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Counts where the cards of users came from. */
@Startup
@Singleton
class CardMeters {
    private final Tally<Source> cards;

    /** {@code STALE}: an old one, because auth-service could not be asked. {@code NONE}: not even that. */
    enum Source {
        CACHE,
        AUTH_SERVICE,
        STALE,
        NONE
    }

    @Inject
    CardMeters(MeterRegistry registry) {
        cards = new Tally<>(
                registry, "streamcore.directory.cards", "Cards of users that were needed", "source", Source.class);
    }

    void count(Source source) {
        cards.count(source);
    }
}
