package io.streamcore.video.comment;

import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.response.ObjectIdParameters;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new comment, or a reply. */
public record CommentRequest(
        @Schema(required = true, minLength = 1, maxLength = CommentText.MAX)
        String content,

        @Schema(description = "The comment that this is a reply to")
        String parentId) {

    /** @throws io.streamcore.kit.response.ApiException 400 {@code bad-id} */
    Optional<ObjectId> parent() {
        return parentId == null || parentId.isBlank()
                ? Optional.empty()
                : Optional.of(ObjectIdParameters.read("parentId", parentId.strip()));
    }

    void addTo(Fingerprint fingerprint) {
        fingerprint.and(content).and(parentId);
    }
}
