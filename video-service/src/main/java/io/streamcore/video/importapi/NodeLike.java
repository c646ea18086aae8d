package io.streamcore.video.importapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.likes.LikeDocument;
import io.streamcore.likes.LikeTarget;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A like of the Node API's database, of one of two things; fields that are missing or have another type are null. */
public record NodeLike(
        @JsonProperty("_id") @NotNull ObjectId id, ObjectId user, ObjectId video, ObjectId comment, Instant createdAt) {

    LikeDocument document() {
        return new LikeDocument(id, user, target(), createdAt);
    }

    private LikeTarget target() {
        if (video != null) {
            return LikeTarget.video(video);
        }
        return comment == null ? null : LikeTarget.comment(comment);
    }
}
