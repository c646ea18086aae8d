package io.streamcore.video.like;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamcore.video.catalog.VideoView;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A video that the caller likes: its fields, and the same under both names that clients of the Node API read. */
@Schema(name = "LikedVideo")
public record LikedVideoView(@JsonUnwrapped VideoView fields, VideoView video, VideoView likedVideo, Instant likedAt) {

    static LikedVideoView of(VideoView video, Instant likedAt) {
        return new LikedVideoView(video, video, video, likedAt);
    }
}
