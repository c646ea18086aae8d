package io.streamcore.subscription.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notification in a response: a channel that the caller is subscribed to published a video. */
@Schema(name = "Notification")
public record NotificationView(
        @JsonProperty("_id") ObjectId id, NotifiedVideo video, UserSummary channel, boolean read, Instant createdAt) {

    /** The video as it is described now, some seconds late. */
    public record NotifiedVideo(
            @JsonProperty("_id") ObjectId id,
            @Schema(examples = "How to make tea") String title,
            @Schema(nullable = true) String thumbnail,
            Instant publishedAt) {}

    static NotificationView of(Notification notification, Publication publication, UserSummary channel) {
        return new NotificationView(
                notification.id,
                new NotifiedVideo(publication.id, publication.title, publication.thumbnail, publication.publishedAt),
                channel,
                notification.read,
                notification.createdAt);
    }
}
