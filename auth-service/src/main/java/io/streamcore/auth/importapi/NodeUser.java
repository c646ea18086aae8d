package io.streamcore.auth.importapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.bson.types.ObjectId;

/** An account in the Node API's database; a field that is missing there or has another type is null. */
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

    /** Keeps names and hashes out of logs. */
    @Override
    public String toString() {
        return "NodeUser[" + id + "]";
    }
}
