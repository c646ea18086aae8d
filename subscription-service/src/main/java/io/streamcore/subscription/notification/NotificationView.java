package io.streamcore.subscription.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That a followed channel published a video. */
@Schema(name = "Notification")
public record NotificationView(
        @JsonProperty("_id") ObjectId id, Video video, UserSummary channel, boolean read, Instant createdAt) {

    /** What the video was called when it was published. */
    @Schema(name = "NotifiedVideo")
    public record Video(
            @JsonProperty("_id") ObjectId id,
            @Schema(examples = "How to make tea") String title,
            @Schema(nullable = true) String thumbnail,
            Instant publishedAt) {}

    static NotificationView of(Notification notification, Publication publication, UserSummary channel) {
        return new NotificationView(
                notification.id,
                new Video(publication.id, publication.title, publication.thumbnail, publication.publishedAt),
                channel,
                notification.read,
                notification.createdAt);
    }
}
