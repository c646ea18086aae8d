package io.streamcore.subscription.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user as everybody may see it, written by auth-service; fields that it may add later are not ours to refuse. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UserCard(
        @JsonProperty("_id") ObjectId id,

        @Schema(nullable = true, description = "Null, as are the others, while nobody can be asked")
        String username,

        @Schema(nullable = true) String fullName,
        @Schema(nullable = true) String avatar,
        @Schema(nullable = true) String coverImage) {

    /** All that is left to say of a user whom nobody can be asked about now. */
    static UserCard reducedTo(ObjectId id) {
        return new UserCard(id, null, null, null, null);
    }
}
