package io.streamcore.auth.migration;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** An account as it stands in the Node API's database; whatever is missing there, or of another type, is null. */
public record NodeUser(
        @JsonProperty("_id") @NotNull ObjectId id,
        String username,
        String email,
        String fullName,
        String password,
        String avatar,
        String coverImage,
        Instant createdAt,
        Instant updatedAt) {

    /** Neither names nor hashes reach a log. */
    @Override
    public String toString() {
        return "NodeUser[" + id + "]";
    }
}
