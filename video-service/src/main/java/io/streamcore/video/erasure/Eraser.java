package io.streamcore.video.erasure;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.metrics.FeedProgress;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.directory.AccountEvents;
import io.streamcore.video.erasure.ErasureRepository.Erasure;
import io.streamcore.video.history.WatchRepository;
import io.streamcore.video.view.ViewRepository;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Reads the feed, remembers whom to erase, moves the cursor, then erases. Every step may be repeated, by this process
 * after a crash or by another one at the same time.
 */
@Startup
@ApplicationScoped
public class Eraser {
    private static final Logger LOG = Logger.getLogger(Eraser.class);
    private static final int BATCH = 100;

    @RestClient
    AccountEvents feed;

    @Inject
    ErasureRepository erasures;

    @Inject
    VideoRepository videos;

    @Inject
    WatchRepository watches;

    @Inject
    ViewRepository views;

    @Inject
    ErasureConfig config;

    @Inject
    MeterRegistry registry;

    @Inject
    Clock clock;

    private FeedProgress progress;

    @PostConstruct
    void show() {
        progress = new FeedProgress(registry, "streamcore.account.events", clock);
    }

    @Scheduled(every = "${streamcore.erasure.every:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        readFeed();
        erasures.due(now()).forEach(this::erase);
    }

    private void readFeed() {
        try {
            AccountEvents.Events answer;
            do {
                answer = feed.after(erasures.cursor().orElse(null), BATCH);
                answer.events().stream()
                        .filter(event -> event.type().equals("account-deleted"))
                        .forEach(event -> erasures.remember(new ObjectId(event.userId()), now()));
                if (answer.cursor() != null) {
                    erasures.moveCursor(answer.cursor());
                }
                progress.noted(answer.cursor());
            } while (answer.events().size() == BATCH);
            progress.reachedEnd();
        } catch (RuntimeException away) {
            LOG.debugf("The feed of account events could not be read: %s", away.getMessage());
        }
    }

    private void erase(Erasure erasure) {
        ObjectId user = erasure.user();
        videos.idsOf(user).forEach(this::bury);
        watches.removeOfUser(user);
        views.removeOfUser(user);
        if (erasure.repeated()) {
            erasures.done(user);
            LOG.infof("Account %s is erased", user);
        } else {
            erasures.repeatAt(user, now().plus(config.secondPass()));
        }
    }

    private void bury(ObjectId id) {
        while (videos.byId(id).filter(video -> !videos.bury(video, now())).isPresent()) {
            LOG.debugf("Video %s changed meanwhile", id);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
