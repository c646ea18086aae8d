package io.streamcore.subscription.channel;

import io.streamcore.kit.internal.InternalOnly;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Returns a channel's number of subscribers and whether a viewer is one of them, for video-service's video page. */
@Path("/internal/channels/{id}")
@InternalOnly
public class ChannelStatsResource {
    private final CounterRepository counters;

    ChannelStatsResource(CounterRepository counters) {
        this.counters = counters;
    }

    public record ChannelStatsResponse(long subscribersCount, boolean isSubscribed) {}

    @GET
    @Operation(hidden = true)
    public ChannelStatsResponse stats(@PathParam("id") ObjectId id, @QueryParam("viewer") ObjectId viewer) {
        ChannelStats stats = counters.channelStats(id, Optional.ofNullable(viewer));
        return new ChannelStatsResponse(stats.subscribersCount(), stats.isSubscribed());
    }
}
