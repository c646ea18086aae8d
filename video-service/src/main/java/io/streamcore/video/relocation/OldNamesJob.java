package io.streamcore.video.relocation;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Plans random names for the assets of earlier versions and of imported videos, whose names can be guessed; unpublished
 * ones become authenticated thereby. Off by default; docs/operations.md says how to run it. Each video is planned by one
 * compare-and-set, so that the job may be killed, repeated and run by several instances, and renames no asset twice.
 */
@ApplicationScoped
public class OldNamesJob {
    private static final Logger LOG = Logger.getLogger(OldNamesJob.class);
    private static final int COUNT_LIMIT = 100_000;

    private final OldNamesRepository oldNames;
    private final VideoRepository videos;
    private final MoveConfig config;
    private final Clock clock;

    OldNamesJob(OldNamesRepository oldNames, VideoRepository videos, MoveConfig config, Clock clock) {
        this.oldNames = oldNames;
        this.videos = videos;
        this.config = config;
        this.clock = clock;
    }

    /** Plans no more while moves are behind, so that the media store is called at a bounded rate. */
    @Scheduled(
            every = "${streamcore.move.old-names.every:off}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        if (oldNames.countMoves(config.oldNames().batch()) >= config.oldNames().batch()) {
            return;
        }
        Instant now = clock.instant();
        List<Video> batch = oldNames.find(config.oldNames().batch());
        long planned = batch.stream().filter(video -> plan(video, now)).count();
        if (planned > 0) {
            LOG.infof("Assets of %d videos get random names; %d videos remain", planned, oldNames.count(COUNT_LIMIT));
        }
    }

    /** @return false if the video was changed concurrently: the next run finds it again */
    private boolean plan(Video video, Instant now) {
        video.moves().planRandomNames(now);
        return videos.save(video);
    }
}
