package io.streamcore.subscription.notification;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.streamcore.kit.response.ApiException;
import jakarta.validation.constraints.NotNull;
import org.bson.types.ObjectId;

/** A notice of video-service. Fields that it may add later are ignored. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NoticeRequest(
        @NotNull NotificationKind kind,
        @NotNull ObjectId recipient,
        ObjectId actor,
        @NotNull ObjectId video,
        ObjectId comment,
        ObjectId parent,
        Long milestone) {

    /** @throws ApiException 400 {@code bad-value}, {@code required} */
    Notice notice(String id) {
        if (kind == NotificationKind.VIDEO) {
            throw ApiException.badField("kind", "bad-value", "Videos are published, not noticed");
        }
        boolean milestoneGiven = kind == NotificationKind.LIKE_MILESTONE ? milestone != null : actor != null;
        if (!milestoneGiven) {
            throw ApiException.badField(
                    kind == NotificationKind.LIKE_MILESTONE ? "milestone" : "actor", "required", "A value is required");
        }
        return new Notice(id, kind, recipient, actor, video, comment, parent, milestone, false);
    }
}
