package io.streamcore.subscription.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.docs.RequiredResponseFields;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notification in a response. */
@Schema(name = "Notification")
public record NotificationView(
        @JsonProperty("_id") ObjectId id,

        @Schema(
                description = "`video`: a channel that the caller is subscribed to published a video; `comment` on the"
                        + " caller's video; `reply` to the caller's comment; `like-milestone`: the caller's video has"
                        + " that many likes")
        NotificationKind kind,

        NotifiedVideo video,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Whose video it is; in a reply absent while the video is not published",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        UserSummary channel,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Who commented or replied",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        UserSummary actor,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "The comment or reply",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        ObjectId comment,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "The comment that was replied to",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        ObjectId parent,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "The number of likes",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        Long milestone,

        boolean read,
        Instant createdAt) {

    /** The video as it is described now, some seconds late. */
    @Schema(description = "Null but for its _id while the video is not published")
    public record NotifiedVideo(
            @JsonProperty("_id") ObjectId id,

            @Schema(nullable = true, examples = "How to make tea")
            String title,

            @Schema(nullable = true) String thumbnail,
            @Schema(nullable = true) Instant publishedAt) {

        /** @param publication null while the video is not published */
        static NotifiedVideo of(ObjectId id, Publication publication) {
            return publication == null
                    ? new NotifiedVideo(id, null, null, null)
                    : new NotifiedVideo(id, publication.title, publication.thumbnail, publication.publishedAt);
        }
    }

    static NotificationView of(
            Notification notification, Publication publication, UserSummary channel, UserSummary actor) {
        return new NotificationView(
                notification.id,
                notification.kind(),
                NotifiedVideo.of(notification.videoId(), publication),
                channel,
                actor,
                notification.comment,
                notification.parent,
                notification.milestone,
                notification.read,
                notification.createdAt);
    }
}
