package io.streamcore.video.catalog;

import java.time.Instant;
import java.util.Optional;

/** Opens a video to somebody who may not see it otherwise, but holds a link to it. */
public interface LinkAccess {
    /**
     * Opens the video, which must have been read before, so that whatever ends the link ends its addresses too.
     *
     * @param link what the holder sent
     * @param counted whether this is a use of the link
     * @return when the link expires; empty if it does not open this video now
     */
    Optional<Instant> open(Video video, String link, boolean counted);
}
