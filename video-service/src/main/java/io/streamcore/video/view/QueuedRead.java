package io.streamcore.video.view;

import io.streamcore.video.catalog.VideoRead;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;

/**
 * A read of a video that waits to be counted as a view. It does not hold the video, because many may wait.
 *
 * @param listed whether views of the video are counted
 */
record QueuedRead(ObjectId video, boolean listed, ObjectId reader, Instant readAt) {
    static QueuedRead of(VideoRead read, Instant readAt) {
        boolean listed = read.video().isVisibleTo(Optional.empty());
        return new QueuedRead(read.video().id, listed, read.reader(), readAt);
    }

    String viewer() {
        return ViewerIds.ofUser(reader);
    }

    String window() {
        return ViewAttempt.windowOf(video, viewer());
    }
}
