package io.streamcore.subscription.subscribe;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.caller.CurrentUser;
import io.streamcore.kit.reply.Reply;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/subscriptions/c/{channelId}")
@Tag(name = "Subscriptions")
@Authenticated
public class SubscriptionResource {
    @Inject
    CurrentUser caller;

    @Inject
    SubscriptionService subscriptions;

    @POST
    @Operation(operationId = "toggleSubscription", summary = "Subscribe, or unsubscribe when subscribed")
    public Reply<SubscriptionState> toggle(@PathParam("channelId") ObjectId channelId) {
        SubscriptionState state = subscriptions.toggle(caller.requireId(), channelId);
        return Reply.ok(state, state.subscribed() ? "Subscribed" : "Unsubscribed");
    }

    @PUT
    @Operation(operationId = "subscribe", summary = "Subscribe; changes nothing when subscribed")
    public Reply<SubscriptionState> subscribe(@PathParam("channelId") ObjectId channelId) {
        return Reply.ok(subscriptions.subscribe(caller.requireId(), channelId), "Subscribed");
    }

    @DELETE
    @Operation(operationId = "unsubscribe", summary = "Unsubscribe; changes nothing when not subscribed")
    public Reply<SubscriptionState> unsubscribe(@PathParam("channelId") ObjectId channelId) {
        return Reply.ok(subscriptions.unsubscribe(caller.requireId(), channelId), "Unsubscribed");
    }
}
