package io.streamcore.authclient.directory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.AuthServiceClient.UserEntry;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The public fields of a user.
 *
 * @param createdAt when the account was created; not in JSON, because only a channel's profile shows it. Null if unknown
 */
@Schema(name = "UserCard")
public record UserSummary(
        @JsonProperty("_id") ObjectId id,

        @Schema(nullable = true, description = "Null, like the following fields, while users are unavailable")
        String username,

        @Schema(nullable = true) String fullName,
        @Schema(nullable = true) String avatar,
        @Schema(nullable = true) String coverImage,
        @JsonIgnore Instant createdAt) {

    static UserSummary of(UserEntry user) {
        return new UserSummary(
                user.id(), user.username(), user.fullName(), user.avatar(), user.coverImage(), user.createdAt());
    }

    /** A summary with the id alone. */
    public static UserSummary ofId(ObjectId id) {
        return new UserSummary(id, null, null, null, null, null);
    }
}
