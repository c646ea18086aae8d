package io.streamcore.subscription.subscribe;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A user who follows a channel. Only {@code _id} and the time are sure: names may not be known for a moment. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Subscriber",
        requiredProperties = {"_id", "subscribedAt"})
public record FollowerView(
        @JsonProperty("_id") ObjectId id,
        @Schema(examples = "ada") String username,
        @Schema(examples = "Ada Lovelace") String fullName,
        String avatar,
        String coverImage,
        Instant subscribedAt) {

    static FollowerView of(UserSummary user, Subscription subscription) {
        return new FollowerView(
                user.id(),
                user.username(),
                user.fullName(),
                user.avatar(),
                user.coverImage(),
                subscription.subscribedAt);
    }
}
