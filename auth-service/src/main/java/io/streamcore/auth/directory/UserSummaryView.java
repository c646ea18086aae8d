package io.streamcore.auth.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.auth.account.User;
import java.time.Instant;

/** The public part of an account. */
public record UserSummaryView(
        @JsonProperty("_id") String id,
        String username,
        String fullName,
        String avatar,
        String coverImage,
        Instant createdAt) {

    static UserSummaryView of(User user) {
        return new UserSummaryView(
                user.id().toHexString(),
                user.username(),
                user.fullName(),
                user.avatarUrl(),
                user.coverImageUrl(),
                user.createdAt());
    }
}
