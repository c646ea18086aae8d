package io.streamcore.auth.directory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.auth.account.User;

/** An account as others see it. */
public record UserCard(
        @JsonProperty("_id") String id, String username, String fullName, String avatar, String coverImage) {

    static UserCard of(User user) {
        return new UserCard(
                user.id().toHexString(), user.username(), user.fullName(), user.avatarUrl(), user.coverImageUrl());
    }
}
