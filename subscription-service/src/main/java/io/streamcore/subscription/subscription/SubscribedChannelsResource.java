package io.streamcore.subscription.subscription;

import io.streamcore.kit.internal.InternalOnly;
import io.streamcore.kit.response.ApiException;
import io.streamcore.subscription.channel.CounterRepository;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Returns the channels of a user's newest 2000 subscriptions, unless they are known, for video-service's feed. */
@Path("/internal/followed")
@InternalOnly
public class SubscribedChannelsResource {
    private static final int MAX_CHANNELS = 2000;

    private final SubscriptionRepository subscriptions;
    private final CounterRepository counters;

    SubscribedChannelsResource(SubscriptionRepository subscriptions, CounterRepository counters) {
        this.subscriptions = subscriptions;
        this.counters = counters;
    }

    /** @param channelIds null if the caller knows this version */
    public record SubscribedChannelIds(long version, List<String> channelIds) {}

    /**
     * @param known the version of the list that the caller has; null for none. The version is read before the list, so
     *     that a concurrent change makes the list be fetched again
     */
    @GET
    @Operation(hidden = true)
    public SubscribedChannelIds list(@QueryParam("userId") ObjectId userId, @QueryParam("known") Long known) {
        if (userId == null) {
            throw ApiException.badField("userId", "required", "A user id is required");
        }
        long version = counters.version(userId);
        if (known != null && known == version) {
            return new SubscribedChannelIds(version, null);
        }
        return new SubscribedChannelIds(
                version,
                subscriptions.findChannels(userId, MAX_CHANNELS).stream()
                        .map(ObjectId::toHexString)
                        .toList());
    }
}
