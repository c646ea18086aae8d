package io.streamcore.video.playback;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.queue.LeasedQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Processes the ends of links: expired ones, and revoked ones whose request was interrupted. Instances may run concurrently. */
@ApplicationScoped
public class LinkEndJob {
    private static final Logger LOG = Logger.getLogger(LinkEndJob.class);

    private final PlaybackLinkRepository links;
    private final LinkEnder ender;
    private final PlaybackConfig config;
    private final Clock clock;

    LinkEndJob(PlaybackLinkRepository links, LinkEnder ender, PlaybackConfig config, Clock clock) {
        this.links = links;
        this.ender = ender;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.playback.every:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        LeasedQueue.drain(this::take, this::process);
    }

    private Optional<PlaybackLink> take() {
        Instant now = clock.instant();
        return links.queue().take(now, now.plus(config.lease()));
    }

    /** @return true, because the next link may succeed after a failure; this one is repeated after its lease */
    private boolean process(PlaybackLink due) {
        try {
            links.endExpired(due.video, clock.instant());
            ender.end(due.video);
        } catch (RuntimeException failure) {
            LOG.warnf("Links of video %s could not be ended yet: %s", due.video, failure.getMessage());
        }
        return true;
    }
}
