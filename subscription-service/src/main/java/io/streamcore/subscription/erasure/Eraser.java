package io.streamcore.subscription.erasure;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.notification.Forgetting;
import io.streamcore.subscription.subscribe.Departure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Erases what was ordered, in small steps that may each be repeated: a crash loses nothing, and another instance carries
 * on half a minute later. Everything is erased twice, a minute apart: a request that was under way when the account
 * went may have written once more in between.
 */
@ApplicationScoped
public class Eraser {
    private static final Logger LOG = Logger.getLogger(Eraser.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration AFTERMATH = Duration.ofMinutes(1);

    @Inject
    ErasureRepository erasures;

    @Inject
    Departure subscriptions;

    @Inject
    Forgetting notifications;

    @Inject
    CounterRepository counters;

    @Inject
    Clock clock;

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Optional<Erasure> due = take();
        while (due.isPresent()) {
            erase(due.get());
            due = take();
        }
    }

    private Optional<Erasure> take() {
        return erasures.take(clock.instant(), clock.instant().plus(LEASE));
    }

    private void erase(Erasure erasure) {
        boolean last = erasure.passes > 0;
        while (subscriptions.removeSome(erasure.id)) {
            erasures.keep(erasure, clock.instant().plus(LEASE));
        }
        notifications.forget(erasure.id, last);
        if (last) {
            counters.forget(erasure.id);
            erasures.finished(erasure);
            LOG.infof("Everything of account %s is erased", erasure.id);
        } else {
            erasures.passed(erasure, clock.instant().plus(AFTERMATH));
        }
    }
}
