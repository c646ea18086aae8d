package io.streamcore.video.view;

import io.streamcore.video.catalog.VideoRead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Takes a signed-in read of a single video as a view, beside the answer and never at its cost. */
@ApplicationScoped
public class ReadAsView {
    private static final Logger LOG = Logger.getLogger(ReadAsView.class);

    @Inject
    ViewCounter views;

    @Inject
    ViewConfig config;

    @Inject
    ViewMetrics meters;

    void count(@ObservesAsync VideoRead read) {
        if (!config.countReads()) {
            return;
        }
        try {
            views.watch(read.video(), read.reader(), null);
        } catch (RuntimeException e) {
            meters.count(ViewMetrics.Outcome.LOST);
            LOG.warnf("A read of video %s was not counted: %s", read.video().id, e.getMessage());
        }
    }
}
