package io.streamcore.video.catalog;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.docs.RequiredResponseFields;
import io.streamcore.video.subscription.ChannelSummary;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A video in a response. */
@Schema(name = "Video")
public record VideoView(
        @JsonProperty("_id") String id,

        @Schema(nullable = true, description = "Address of the file; null until it is stored")
        String videoFile,

        @Schema(nullable = true, description = "Adaptive rendition (.m3u8); null until it is created")
        String hls,

        @Schema(nullable = true, description = "Null until the file is stored")
        String thumbnail,

        String title,
        String description,
        List<String> tags,

        @Schema(nullable = true, description = "Seconds; null until the file is stored, or if the file does not tell")
        Double duration,

        long views,
        long likesCount,

        @Schema(description = "The number of comments, without replies")
        long commentsCount,

        @Schema(description = "Whether one may comment on it")
        boolean commentsEnabled,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Whether the caller likes it; in a single video, for a signed-in caller only",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        Boolean isLiked,

        @Schema(description = "Whether it is not private") boolean isPublished,

        Visibility visibility,
        VideoStatus status,
        OwnerView owner,
        Instant createdAt,
        Instant updatedAt) {

    static VideoView of(Video video, UserSummary owner, VideoUrls urls) {
        return new VideoView(
                video.id.toHexString(),
                urls.file(video),
                urls.hls(video),
                urls.thumbnail(video),
                video.title,
                video.description,
                video.tags,
                video.knownDuration(),
                video.views,
                video.likesCount,
                video.commentsCount,
                !video.commentsClosed,
                null,
                video.isPublished,
                Visibility.of(video),
                video.status,
                OwnerView.of(video.owner, owner),
                video.createdAt,
                video.updatedAt);
    }

    VideoView with(ChannelSummary channel) {
        return with(owner.with(channel), isLiked);
    }

    VideoView withLiked(boolean liked) {
        return with(owner, liked);
    }

    private VideoView with(OwnerView shownOwner, Boolean liked) {
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
                likesCount,
                commentsCount,
                commentsEnabled,
                liked,
                isPublished,
                visibility,
                status,
                shownOwner,
                createdAt,
                updatedAt);
    }
}
