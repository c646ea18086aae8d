package io.streamcore.video.view;

import io.streamcore.video.catalog.VideoRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/** Counts a signed-in read of a single video as a view, later; a failure does not affect the read. */
@ApplicationScoped
public class ReadAsView {
    private static final Logger LOG = Logger.getLogger(ReadAsView.class);

    private final ReadQueue queue;
    private final ViewConfig config;
    private final ViewMetrics metrics;
    private final Clock clock;

    ReadAsView(ReadQueue queue, ViewConfig config, ViewMetrics metrics, Clock clock) {
        this.queue = queue;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    void count(@Observes VideoRead read) {
        if (!config.countReads()) {
            return;
        }
        try {
            queue.add(QueuedRead.of(read, clock.instant()));
        } catch (RejectedExecutionException stopping) {
            metrics.count(ViewMetrics.ViewOutcome.LOST);
            LOG.warnf("A read of video %s is not counted, because the service stops", read.video().id);
        }
    }
}
