package io.streamcore.subscription.subscription;

import io.streamcore.kit.internal.InternalOnly;
import io.streamcore.kit.response.ApiException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Returns the channels of a user's newest 2000 subscriptions, for video-service's feed. */
@Path("/internal/followed")
@InternalOnly
public class SubscribedChannelsResource {
    private static final int MAX_CHANNELS = 2000;

    private final SubscriptionRepository subscriptions;

    SubscribedChannelsResource(SubscriptionRepository subscriptions) {
        this.subscriptions = subscriptions;
    }

    public record SubscribedChannelIds(List<String> channelIds) {}

    @GET
    @Operation(hidden = true)
    public SubscribedChannelIds list(@QueryParam("userId") ObjectId userId) {
        if (userId == null) {
            throw ApiException.badField("userId", "required", "A user id is required");
        }
        return new SubscribedChannelIds(subscriptions.findChannels(userId, MAX_CHANNELS).stream()
                .map(ObjectId::toHexString)
                .toList());
    }
}
