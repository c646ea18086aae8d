package io.streamcore.subscription.erasure;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.streamcore.kit.metrics.FeedProgress;
import io.streamcore.subscription.directory.UserDirectory;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Reads the feed of account events: each is noted down as an erasure before the cursor moves, so none is ever lost. */
@Startup
@ApplicationScoped
public class AccountFeed {
    private static final Logger LOG = Logger.getLogger(AccountFeed.class);
    private static final int BATCH = 100;

    @Inject
    @RestClient
    AccountEvents events;

    @Inject
    FeedCursorRepository cursors;

    @Inject
    ErasureRepository erasures;

    @Inject
    UserDirectory directory;

    @Inject
    MeterRegistry registry;

    @Inject
    Clock clock;

    private FeedProgress progress;

    @PostConstruct
    void show() {
        progress = new FeedProgress(registry, "streamcore.account.events", clock);
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void poll() {
        try {
            boolean more = true;
            while (more) {
                more = readOn();
            }
            progress.reachedEnd();
        } catch (WebApplicationException | ProcessingException away) {
            LOG.debugf("Account events could not be asked for: %s", away.getMessage());
        }
    }

    /** Takes the next events; false when there are no more for now. */
    private boolean readOn() {
        String after = cursors.read();
        AccountEvents.Batch batch = events.after(after, BATCH);
        batch.events().forEach(this::take);
        boolean moved = batch.cursor() != null && !batch.cursor().equals(after);
        if (moved) {
            cursors.moveTo(batch.cursor());
        }
        progress.noted(batch.cursor());
        return moved;
    }

    private void take(AccountEvents.Event event) {
        if (AccountEvents.DELETED.equals(event.type())) {
            erasures.order(event.userId(), clock.instant());
            directory.forget(event.userId());
            LOG.infof("Account %s was deleted, its rows will go", event.userId());
        }
    }
}
