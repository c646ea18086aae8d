package io.streamcore.subscription.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.authclient.directory.UserSummary;
import java.time.Instant;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A subscriber of a channel. The names are absent while they cannot be looked up. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Subscriber",
        requiredProperties = {"_id", "subscribedAt"})
public record SubscriberView(
        @JsonProperty("_id") ObjectId id,
        @Schema(examples = "ada") String username,
        @Schema(examples = "Ada Lovelace") String fullName,
        String avatar,
        String coverImage,
        Instant subscribedAt) {

    static SubscriberView of(UserSummary user, Subscription subscription) {
        return new SubscriberView(
                user.id(),
                user.username(),
                user.fullName(),
                user.avatar(),
                user.coverImage(),
                subscription.subscribedAt);
    }
}
