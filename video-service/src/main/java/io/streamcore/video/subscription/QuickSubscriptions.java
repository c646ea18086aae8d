package io.streamcore.video.subscription;


import io.streamcore.kit.internal.InternalRequestHeaders;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The same service with a short deadline, for what an answer can do without. */
@RegisterRestClient(configKey = "quick-subscriptions")
@RegisterClientHeaders(InternalRequestHeaders.class)
public interface QuickSubscriptions {
    @GET
    @Path("/internal/channels/{id}")
    SubscriptionClient.Standing standing(@PathParam("id") String channelId, @QueryParam("viewer") String viewer);
}
