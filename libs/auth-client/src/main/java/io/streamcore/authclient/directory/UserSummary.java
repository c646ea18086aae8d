package io.streamcore.authclient.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The public fields of a user. Fields that auth-service adds later are ignored. */
@Schema(name = "UserCard")
@JsonIgnoreProperties(ignoreUnknown = true)
public record UserSummary(
        @JsonProperty("_id") ObjectId id,
        @Schema(nullable = true, description = "Null, like the others, while users cannot be looked up")
        String username,
        @Schema(nullable = true) String fullName,
        @Schema(nullable = true) String avatar,
        @Schema(nullable = true) String coverImage) {

    /** A user of whom nothing but the id is known. */
    public static UserSummary ofId(ObjectId id) {
        return new UserSummary(id, null, null, null, null);
    }
}
