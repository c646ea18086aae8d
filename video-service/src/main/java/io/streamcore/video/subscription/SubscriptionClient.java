package io.streamcore.video.subscription;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.streamcore.kit.internal.InternalRequestHeaders;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** subscription-service as video-service sees it. */
@RegisterRestClient(configKey = "subscriptions")
@RegisterClientHeaders(InternalRequestHeaders.class)
public interface SubscriptionClient {

    /** The channels a user follows, at most 2000. */
    @GET
    @Path("/internal/followed")
    Followed followed(@QueryParam("userId") String userId);

    /** @param viewer who asks; absent for a stranger */
    @GET
    @Path("/internal/channels/{id}")
    Standing standing(@PathParam("id") String channelId, @QueryParam("viewer") String viewer);

    /** Idempotent by the video's id. */
    @POST
    @Path("/internal/publications")
    @Consumes(MediaType.APPLICATION_JSON)
    void publish(Publication publication);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Followed(List<String> channelIds) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Standing(long subscribersCount, boolean isSubscribed) {}

    /** That a channel has published a video. */
    record Publication(String videoId, String channelId, String title, String thumbnail, Instant publishedAt) {}
}
