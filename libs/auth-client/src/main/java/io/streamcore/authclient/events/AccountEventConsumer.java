package io.streamcore.authclient.events;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.streamcore.authclient.AuthServiceClient;
import io.streamcore.authclient.AuthServiceClient.AccountEventPage;
import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.events.AccountDeletionHandler.Pass;
import io.streamcore.authclient.events.ErasureRepository.Erasure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Reads the feed of account events, queues deletions, moves the cursor, then processes the queue. Every step is
 * idempotent: it may be repeated after a crash, or run by two instances at the same time.
 */
@Startup
@ApplicationScoped
class AccountEventConsumer {
    private static final Logger LOG = Logger.getLogger(AccountEventConsumer.class);
    private static final String DELETED = "account-deleted";
    private static final int BATCH = 100;

    private final AuthServiceClient authService;
    private final FeedCursorRepository cursors;
    private final ErasureRepository erasures;
    private final AccountDeletionHandler handler;
    private final UserDirectory directory;
    private final ErasureConfig config;
    private final FeedProgress progress;
    private final Clock clock;

    AccountEventConsumer(
            @RestClient AuthServiceClient authService,
            FeedCursorRepository cursors,
            ErasureRepository erasures,
            AccountDeletionHandler handler,
            UserDirectory directory,
            ErasureConfig config,
            MeterRegistry registry,
            Clock clock) {
        this.authService = authService;
        this.cursors = cursors;
        this.erasures = erasures;
        this.handler = handler;
        this.directory = directory;
        this.config = config;
        this.progress = new FeedProgress(registry, "streamcore.account.events", clock);
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.erasure.every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        readFeed();
        for (Optional<Erasure> due = take(); due.isPresent(); due = take()) {
            erase(due.get());
        }
    }

    private void readFeed() {
        try {
            boolean more = true;
            while (more) {
                more = readBatch();
            }
            progress.reachedEnd();
        } catch (WebApplicationException | ProcessingException unavailable) {
            LOG.debugf("Account events could not be read: %s", unavailable.getMessage());
        }
    }

    /** @return whether the feed may have more events */
    private boolean readBatch() {
        String after = cursors.read().orElse(null);
        AccountEventPage batch = authService.accountEvents(after, BATCH);
        batch.events().stream()
                .filter(event -> DELETED.equals(event.type()))
                .map(AuthServiceClient.AccountEventEntry::userId)
                .forEach(this::queue);
        boolean moved = batch.cursor() != null && !batch.cursor().equals(after);
        if (moved) {
            cursors.moveTo(batch.cursor());
        }
        progress.processed(batch.cursor());
        return moved;
    }

    private void queue(ObjectId userId) {
        erasures.add(userId, clock.instant());
        directory.evict(userId);
        LOG.infof("Account %s was deleted, its data will be erased", userId);
    }

    private Optional<Erasure> take() {
        return erasures.take(clock.instant(), clock.instant().plus(config.lease()));
    }

    private void erase(Erasure erasure) {
        boolean first = erasure.passes() == 0;
        boolean last = !first && (erasure.passes() > 1 || config.lastPass().isEmpty());
        try {
            handler.onDeleted(erasure.userId(), pass(erasure.userId(), last));
        } catch (RuntimeException failure) {
            LOG.warnf(
                    "Data of account %s could not be erased and will be retried: %s",
                    erasure.userId(), failure.getMessage());
            return;
        }
        if (last) {
            erasures.remove(erasure.userId());
            LOG.infof("Data of account %s is erased", erasure.userId());
        } else {
            Duration pause = first ? config.secondPass() : config.lastPass().orElseThrow();
            erasures.completePass(erasure.userId(), clock.instant().plus(pause));
        }
    }

    private Pass pass(ObjectId userId, boolean last) {
        return new Pass() {
            @Override
            public boolean isLast() {
                return last;
            }

            @Override
            public void renewLease() {
                erasures.renew(userId, clock.instant().plus(config.lease()));
            }
        };
    }
}
