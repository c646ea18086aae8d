package io.streamcore.auth.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The representation of an account for its own user. */
@Schema(name = "User")
public record UserView(
        @JsonProperty("_id") @Schema(examples = "6750a1f2c3d4e5f60718293a")
        String id,

        @Schema(examples = "ada") String username,
        @Schema(examples = "ada@example.org") String email,

        @Schema(description = "Whether a link that was sent to the address was followed")
        boolean emailVerified,

        @Schema(examples = "Ada Lovelace") String fullName,

        @Schema(examples = "https://res.cloudinary.com/demo/image/upload/v1/streamcore/avatars/1.png")
        String avatar,

        @Schema(description = "URL of the picture, empty if there is none")
        String coverImage,

        @Schema(description = "Whether a login needs a second factor")
        boolean secondFactorEnabled,

        Instant createdAt,
        Instant updatedAt) {

    public static UserView of(User user) {
        return new UserView(
                user.id().toHexString(),
                user.username(),
                user.email(),
                user.isEmailVerified(),
                user.fullName(),
                user.avatarUrl(),
                user.coverImageUrl(),
                user.hasSecondFactor(),
                user.createdAt(),
                user.updatedAt());
    }
}
