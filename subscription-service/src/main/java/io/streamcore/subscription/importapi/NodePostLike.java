package io.streamcore.subscription.importapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.likes.LikeDocument;
import io.streamcore.likes.LikeTarget;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** A like of a tweet in the Node API's database; a field that is absent there, or of another type, is null. */
public record NodePostLike(@JsonProperty("_id") @NotNull ObjectId id, ObjectId user, ObjectId post, Instant createdAt) {
    LikeDocument document() {
        return new LikeDocument(id, user, post == null ? null : LikeTarget.post(post), createdAt);
    }
}
