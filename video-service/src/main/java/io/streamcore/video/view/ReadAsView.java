package io.streamcore.video.view;

import io.streamcore.video.catalog.VideoRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.jboss.logging.Logger;

/** Counts a signed-in read of a single video as a view, asynchronously; a failure does not affect the read. */
@ApplicationScoped
public class ReadAsView {
    private static final Logger LOG = Logger.getLogger(ReadAsView.class);

    private final ViewCounter views;
    private final ViewConfig config;
    private final ViewMetrics metrics;

    ReadAsView(ViewCounter views, ViewConfig config, ViewMetrics metrics) {
        this.views = views;
        this.config = config;
        this.metrics = metrics;
    }

    void count(@ObservesAsync VideoRead read) {
        if (!config.countReads()) {
            return;
        }
        try {
            views.countUser(read.video(), read.reader(), null);
        } catch (RuntimeException failure) {
            metrics.count(ViewMetrics.ViewOutcome.LOST);
            LOG.warnf("A read of video %s was not counted: %s", read.video().id, failure.getMessage());
        }
    }
}
