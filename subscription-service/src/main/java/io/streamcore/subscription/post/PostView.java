package io.streamcore.subscription.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.docs.RequiredResponseFields;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A post in a response. */
@Schema(name = "Post")
public record PostView(
        @JsonProperty("_id") ObjectId id,

        @Schema(description = "Plain text; escape it where it is shown", examples = "A new video comes on Sunday.")
        String content,

        PostOwnerView owner,
        @Schema(examples = "42") long likesCount,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
                description = "Whether the caller likes it; for a signed-in caller only",
                extensions = @Extension(name = RequiredResponseFields.OPTIONAL, value = "true"))
        Boolean isLiked,

        Instant createdAt,
        Instant updatedAt) {

    /** @param liked null for an anonymous reader */
    static PostView of(Post post, UserSummary owner, Boolean liked) {
        return new PostView(
                post.id(),
                post.content(),
                PostOwnerView.of(owner),
                post.likesCount(),
                liked,
                post.createdAt(),
                post.updatedAt());
    }
}
