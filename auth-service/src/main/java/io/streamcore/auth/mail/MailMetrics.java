package io.streamcore.auth.mail;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.streamcore.kit.metrics.OutcomeCounter;
import jakarta.inject.Singleton;

/** Counts what became of mails. */
@Startup
@Singleton
class MailMetrics {
    final OutcomeCounter<Outcome> mails;

    /** What became of an attempt to send a mail. */
    enum Outcome {
        SENT,
        POSTPONED,
        REFUSED,
        EXPIRED,
        MUTED,
        LIMITED
    }

    MailMetrics(MeterRegistry registry) {
        mails = new OutcomeCounter<>(registry, "streamcore.mails", "Attempts to send mails", "outcome", Outcome.class);
    }
}
