package io.streamcore.subscription.channel;

import io.streamcore.kit.internal.InternalOnly;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For video-service's video page: how many follow the video's owner, and whether the viewer does. */
@Path("/internal/channels/{id}")
@InternalOnly
public class StandingResource {
    @Inject
    CounterRepository counters;

    public record ChannelStanding(long subscribersCount, boolean isSubscribed) {}

    @GET
    @Operation(hidden = true)
    public ChannelStanding standing(@PathParam("id") ObjectId id, @QueryParam("viewer") ObjectId viewer) {
        Standing standing = counters.standing(id, Optional.ofNullable(viewer));
        return new ChannelStanding(standing.subscribersCount(), standing.isSubscribed());
    }
}
