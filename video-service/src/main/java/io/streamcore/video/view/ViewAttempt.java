package io.streamcore.video.view;

import java.time.Instant;
import org.bson.types.ObjectId;

/**
 * A view in an open window that may not be counted yet.
 *
 * @param window the id of the window
 * @param view the id of this attempt to count it; another process that takes the window over has its own
 * @param until the end of the window
 * @param committed whether only counting is left, which any process may do
 */
record ViewAttempt(String window, ObjectId video, ObjectId view, Instant until, boolean committed) {
    static ViewAttempt of(ObjectId video, String viewer, Instant until) {
        return new ViewAttempt(windowOf(video, viewer), video, new ObjectId(), until, false);
    }

    static String windowOf(ObjectId video, String viewer) {
        return video + ":" + viewer;
    }

    ViewAttempt withNewAttempt() {
        return new ViewAttempt(window, video, new ObjectId(), until, false);
    }
}
