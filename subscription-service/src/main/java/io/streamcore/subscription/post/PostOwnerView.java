package io.streamcore.subscription.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who wrote a post. The names are absent while they cannot be looked up. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "PostOwner", requiredProperties = "_id")
public record PostOwnerView(
        @JsonProperty("_id") ObjectId id,
        @Schema(examples = "ada") String username,
        @Schema(examples = "Ada Lovelace") String fullName,
        String avatar) {

    static PostOwnerView of(UserSummary user) {
        return new PostOwnerView(user.id(), user.username(), user.fullName(), user.avatar());
    }
}
