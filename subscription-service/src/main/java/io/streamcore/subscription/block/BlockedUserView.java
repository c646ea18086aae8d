package io.streamcore.subscription.block;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user whom the caller has blocked. The names are absent while they cannot be looked up. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "BlockedUser",
        requiredProperties = {"_id", "blockedAt"})
public record BlockedUserView(
        @JsonProperty("_id") ObjectId id,
        @Schema(examples = "ada") String username,
        @Schema(examples = "Ada Lovelace") String fullName,
        String avatar,
        Instant blockedAt) {

    static BlockedUserView of(UserSummary user, Instant blockedAt) {
        return new BlockedUserView(user.id(), user.username(), user.fullName(), user.avatar(), blockedAt);
    }
}
