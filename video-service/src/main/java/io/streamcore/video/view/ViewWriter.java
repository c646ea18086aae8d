package io.streamcore.video.view;

import io.streamcore.video.view.ViewMetrics.ViewOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * Counts a prepared view exactly once, in writes of one document each (docs/decisions/0029): register at the video,
 * commit in the window, count, complete. Counting removes the registration, so it happens once however often it is
 * attempted; a view that is not committed is taken over under a new id, so that its first process cannot commit any
 * more.
 */
@ApplicationScoped
class ViewWriter {
    private final ViewRepository windows;
    private final ViewCountRepository counts;
    private final ViewMetrics metrics;

    ViewWriter(ViewRepository windows, ViewCountRepository counts, ViewMetrics metrics) {
        this.windows = windows;
        this.counts = counts;
        this.metrics = metrics;
    }

    /** @return the number of views with this one; empty if the video is deleted, or another process counts the view */
    Optional<Long> write(ViewAttempt prepared) {
        ObjectId video = prepared.video();
        if (!counts.register(video, prepared.view())) {
            windows.delete(prepared);
            return Optional.empty();
        }
        if (!windows.commit(prepared)) {
            counts.withdraw(video, prepared.view());
            return Optional.empty();
        }
        return count(prepared);
    }

    /**
     * As {@link #write}, each step for all views at once, so that a batch costs as many round trips as one view.
     *
     * @return how many were counted; the others' video is deleted, or another process counts them
     */
    int writeAll(List<ViewAttempt> prepared) {
        List<ViewAttempt> registered = counts.registerAll(prepared);
        without(prepared, registered).forEach(windows::delete);
        List<ViewAttempt> committed = windows.commitAll(registered);
        without(registered, committed).forEach(view -> counts.withdraw(view.video(), view.view()));
        int counted = counts.countAll(committed);
        metrics.count(ViewOutcome.COUNTED, counted);
        windows.completeAll(committed);
        return counted;
    }

    /** Continues a view whose process has failed, or seems to. */
    void recover(ViewAttempt stale) {
        if (stale.committed()) {
            count(stale);
            return;
        }
        ViewAttempt own = stale.withNewAttempt();
        if (windows.takeOver(stale, own)) {
            counts.withdraw(stale.video(), stale.view());
            write(own);
        }
    }

    private static List<ViewAttempt> without(List<ViewAttempt> views, List<ViewAttempt> some) {
        return views.size() == some.size()
                ? List.of()
                : views.stream().filter(view -> !some.contains(view)).toList();
    }

    private Optional<Long> count(ViewAttempt committed) {
        Optional<Long> views = counts.count(committed.video(), committed.view());
        views.ifPresent(counted -> metrics.count(ViewOutcome.COUNTED));
        windows.complete(committed);
        return views;
    }
}
