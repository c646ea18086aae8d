package io.streamcore.video.view;

import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.history.Watch;
import io.streamcore.video.history.WatchRepository;
import io.streamcore.video.view.ViewMetrics.ViewOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Counts the views of several reads at once and adds them to the histories, by the rules of {@link ViewCounter}. */
@ApplicationScoped
class ReadBatchCounter {
    private static final Logger LOG = Logger.getLogger(ReadBatchCounter.class);

    private final VideoRepository videos;
    private final ViewRepository windows;
    private final ViewWriter writer;
    private final WatchRepository watches;
    private final ViewConfig config;
    private final ViewMetrics metrics;
    private final Clock clock;

    ReadBatchCounter(
            VideoRepository videos,
            ViewRepository windows,
            ViewWriter writer,
            WatchRepository watches,
            ViewConfig config,
            ViewMetrics metrics,
            Clock clock) {
        this.videos = videos;
        this.windows = windows;
        this.writer = writer;
        this.watches = watches;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** A failure is only measured and logged; views that are prepared by then are counted by the recovery. */
    void count(List<QueuedRead> reads) {
        int left = reads.size();
        try {
            watches.upsertAll(reads.stream()
                    .map(read -> Watch.of(read.reader(), read.video(), read.readAt()))
                    .toList());
            List<QueuedRead> listed = reads.stream().filter(QueuedRead::listed).toList();
            metrics.count(ViewOutcome.UNLISTED, reads.size() - listed.size());
            left = listed.size();
            List<ViewAttempt> opened = prepare(listed);
            metrics.count(ViewOutcome.REPEATED, listed.size() - opened.size());
            left = opened.size();
            int counted = writer.writeAll(opened);
            left = 0;
            removeWatchesOfDeleted(counted == opened.size() ? except(windowsOf(opened), reads) : reads);
        } catch (RuntimeException failure) {
            metrics.count(ViewOutcome.LOST, left);
            LOG.warnf("%d of %d reads were not counted: %s", left, reads.size(), failure.getMessage());
        }
    }

    /** Looks for open windows first: that is cheaper than failing to open them, and most reads may be repeated ones. */
    private List<ViewAttempt> prepare(List<QueuedRead> listed) {
        Instant now = clock.instant();
        Set<String> open =
                windows.findOpen(listed.stream().map(QueuedRead::window).toList(), now);
        return windows.prepareAll(
                except(open, listed), now, now.plus(config.window()), now.plus(config.recoverAfter()));
    }

    private static Set<String> windowsOf(List<ViewAttempt> opened) {
        return opened.stream().map(ViewAttempt::window).collect(Collectors.toSet());
    }

    private static List<QueuedRead> except(Set<String> windows, List<QueuedRead> reads) {
        return reads.stream().filter(read -> !windows.contains(read.window())).toList();
    }

    /** As after a single view: only a counted one proves that its video was not deleted before its history entry. */
    private void removeWatchesOfDeleted(List<QueuedRead> uncounted) {
        if (uncounted.isEmpty()) {
            return;
        }
        Set<ObjectId> existing =
                videos.existing(uncounted.stream().map(QueuedRead::video).collect(Collectors.toSet()));
        uncounted.stream()
                .filter(read -> !existing.contains(read.video()))
                .forEach(read -> watches.delete(read.reader(), read.video()));
    }
}
