package io.streamcore.subscription.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user who is subscribed to a channel. The names are absent while they cannot be looked up. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "SubscribingUser", requiredProperties = "_id")
public record SubscribingUserView(
        @JsonProperty("_id") ObjectId id,
        @Schema(examples = "ada") String username,
        @Schema(examples = "Ada Lovelace") String fullName,
        String avatar,
        String coverImage) {

    static SubscribingUserView of(UserSummary user) {
        return new SubscribingUserView(user.id(), user.username(), user.fullName(), user.avatar(), user.coverImage());
    }
}
