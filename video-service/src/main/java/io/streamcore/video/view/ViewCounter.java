package io.streamcore.video.view;

import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.history.WatchRepository;
import io.streamcore.video.view.ViewMetrics.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bson.types.ObjectId;

/** Decides whether a view counts. What is not listed is not counted: only its owner can see it. */
@ApplicationScoped
public class ViewCounter {
    @Inject
    ViewRepository windows;

    @Inject
    ViewerIds ids;

    @Inject
    VideoRepository videos;

    @Inject
    WatchRepository watches;

    @Inject
    ViewConfig config;

    @Inject
    ViewMetrics meters;

    @Inject
    Clock clock;

    /** @param position where the viewer is; null leaves a known position as it is */
    ViewResult watch(Video video, ObjectId user, Double position) {
        watches.remember(user, video.id, position == null ? null : withinVideo(position, video), now());
        return count(video, ViewerIds.ofUser(user));
    }

    ViewResult watch(Video video, String address, String agent) {
        return count(video, ids.ofStranger(address, agent));
    }

    private ViewResult count(Video video, String viewer) {
        Instant now = now();
        Instant until = now.plus(config.window());
        if (!video.listed) {
            meters.count(Outcome.UNLISTED);
            return new ViewResult(video.views, false, until);
        }
        if (windows.open(video.id, viewer, now, until)) {
            meters.count(Outcome.COUNTED);
            return new ViewResult(videos.countView(video.id), true, until);
        }
        meters.count(Outcome.REPEATED);
        return new ViewResult(
                video.views, false, windows.openUntil(video.id, viewer).orElse(now));
    }

    private static double withinVideo(double position, Video video) {
        return video.duration > 0 ? Math.min(position, video.duration) : position;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
