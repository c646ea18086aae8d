package io.streamcore.subscription.subscribe;

import io.streamcore.kit.internal.InternalOnly;
import io.streamcore.kit.response.ApiException;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For video-service's feed: the channels a user follows, the newest 2000 of them. */
@Path("/internal/followed")
@InternalOnly
public class FollowedResource {
    private static final int MAX_CHANNELS = 2000;

    @Inject
    SubscriptionRepository rows;

    public record Followed(List<String> channelIds) {}

    @GET
    @Operation(hidden = true)
    public Followed followed(@QueryParam("userId") ObjectId userId) {
        if (userId == null) {
            throw ApiException.badField("userId", "required", "A user id is expected");
        }
        return new Followed(rows.followedBy(userId, MAX_CHANNELS).stream()
                .map(ObjectId::toHexString)
                .toList());
    }
}
