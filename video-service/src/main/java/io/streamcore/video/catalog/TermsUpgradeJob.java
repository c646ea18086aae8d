package io.streamcore.video.catalog;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Computes the search terms of videos again that were stored under an older {@link SearchTerms#VERSION}, in batches, a
 * few at a time. It may be killed at any time, run in several processes, and costs an empty index read when done.
 */
@ApplicationScoped
public class TermsUpgradeJob {
    static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(TermsUpgradeJob.class);

    private final VideoTermsRepository videos;

    TermsUpgradeJob(VideoTermsRepository videos) {
        this.videos = videos;
    }

    /** Periodic, because a process of the older version may still write during an update. */
    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        List<Video> outdated = videos.findOutdated(BATCH);
        outdated.forEach(video -> {
            video.computeTerms();
            videos.updateTerms(video);
        });
        if (!outdated.isEmpty()) {
            LOG.infof("Computed the search terms of %d videos again", outdated.size());
        }
    }
}
