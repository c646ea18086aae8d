package io.streamcore.video.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.video.subscription.SubscriptionClient.Standing;
import io.streamcore.authclient.directory.UserSummary;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A video as clients see it. */
@Schema(name = "Video")
public record VideoView(
        @JsonProperty("_id") String id,

        @Schema(nullable = true, description = "Where the file is played from; null until it is stored")
        String videoFile,

        @Schema(nullable = true, description = "Adaptive rendition (.m3u8); null until it is made")
        String hls,

        @Schema(nullable = true, description = "Null until the file is stored")
        String thumbnail,

        String title,
        String description,
        List<String> tags,
        @Schema(description = "Seconds") double duration,
        long views,
        boolean isPublished,
        VideoStatus status,
        OwnerView owner,
        Instant createdAt,
        Instant updatedAt) {

    static VideoView of(Video video, UserSummary owner) {
        return new VideoView(
                video.id.toHexString(),
                Asset.urlOf(video.videoFile),
                video.hls,
                Asset.urlOf(video.thumbnail),
                video.title,
                video.description,
                video.tags,
                video.duration,
                video.views,
                video.isPublished,
                video.status,
                OwnerView.of(video.owner, owner),
                video.createdAt,
                video.updatedAt);
    }

    VideoView with(Standing standing) {
        return new VideoView(
                id,
                videoFile,
                hls,
                thumbnail,
                title,
                description,
                tags,
                duration,
                views,
                isPublished,
                status,
                owner.with(standing),
                createdAt,
                updatedAt);
    }
}
