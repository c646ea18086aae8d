package io.streamcore.subscription.subscription;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path(SubscriptionResource.PATH)
@Tag(name = "Subscriptions", description = "Subscriptions of users to channels")
public class SubscriptionResource {
    static final String PATH = "/api/v1/subscriptions";

    private final CurrentUser caller;
    private final SubscriptionService subscriptions;
    private final SubscriptionLists lists;
    private final Idempotency idempotency;

    SubscriptionResource(
            CurrentUser caller, SubscriptionService subscriptions, SubscriptionLists lists, Idempotency idempotency) {
        this.caller = caller;
        this.subscriptions = subscriptions;
        this.lists = lists;
        this.idempotency = idempotency;
    }

    @POST
    @Authenticated
    @Path("/c/{channelId}")
    @Operation(operationId = "toggleSubscription", summary = "Subscribe, or unsubscribe when subscribed")
    @APIResponse(responseCode = "200", description = "The state afterwards")
    @APIResponse(responseCode = "400", description = "`own-channel`, `bad-id`")
    @APIResponse(responseCode = "403", description = "`blocked`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`channel-not-found`")
    @APIResponse(responseCode = "409", description = "`idempotency-in-progress`")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`")
    public ApiResponse<SubscriptionState> toggle(
            @PathParam("channelId") ObjectId channelId,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(description = "A repetition with the same key has no further effect", example = "5f2c-1")
                    String key) {
        ObjectId subscriber = caller.requireId();
        if (key == null) {
            return toggleResponse(subscriptions.toggle(subscriber, channelId));
        }
        return idempotency.once(
                "toggle-subscription",
                subscriber.toHexString(),
                key,
                idempotency.fingerprint().and(channelId),
                SubscriptionState.class,
                id -> toggleResponse(subscriptions.toggleOnce(id, subscriber, channelId)));
    }

    private static ApiResponse<SubscriptionState> toggleResponse(SubscriptionState state) {
        return ApiResponse.ok(state, state.subscribed() ? "Subscribed" : "Unsubscribed");
    }

    @PUT
    @Authenticated
    @Path("/c/{channelId}")
    @Operation(operationId = "subscribe", summary = "Subscribe; idempotent")
    @APIResponse(responseCode = "200", description = "Subscribed")
    @APIResponse(responseCode = "400", description = "`own-channel`, `bad-id`")
    @APIResponse(responseCode = "403", description = "`blocked`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`channel-not-found`")
    public ApiResponse<SubscriptionState> subscribe(@PathParam("channelId") ObjectId channelId) {
        return ApiResponse.ok(subscriptions.subscribe(caller.requireId(), channelId), "Subscribed");
    }

    @DELETE
    @Authenticated
    @Path("/c/{channelId}")
    @Operation(operationId = "unsubscribe", summary = "Unsubscribe; idempotent")
    @APIResponse(responseCode = "200", description = "Not subscribed")
    @APIResponse(responseCode = "400", description = "`own-channel`, `bad-id`")
    @APIResponse(responseCode = "404", description = "`channel-not-found`")
    public ApiResponse<SubscriptionState> unsubscribe(@PathParam("channelId") ObjectId channelId) {
        return ApiResponse.ok(subscriptions.unsubscribe(caller.requireId(), channelId), "Unsubscribed");
    }

    @GET
    @Path("/c/{channelId}")
    @PermitAll
    @Operation(
            operationId = "listSubscribers",
            summary = "List the channel's subscribers, newest first",
            description = "limit is 100 by default. The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The subscribers",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "`channel-not-found`")
    public RestResponse<ApiResponse<List<SubscriberView>>> subscribers(
            @PathParam("channelId") ObjectId channelId, @BeanParam CursorQuery query) {
        return lists.subscribers(channelId, query, caller.id())
                .response(PATH + "/c/" + channelId, "Subscribers fetched");
    }

    @GET
    @Path("/u/{subscriberId}")
    @Authenticated
    @Operation(
            operationId = "listSubscribedChannels",
            summary = "List the channels that the user is subscribed to, newest first",
            description = "limit is 100 by default. The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The channels",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "404", description = "`user-not-found`")
    public RestResponse<ApiResponse<List<ChannelSubscriptionView>>> channels(
            @PathParam("subscriberId") ObjectId subscriberId, @BeanParam CursorQuery query) {
        return lists.channels(subscriberId, query, caller.id())
                .response(PATH + "/u/" + subscriberId, "Subscribed channels fetched");
    }

    @GET
    @Path("/exists")
    @Authenticated
    @Operation(
            operationId = "checkSubscriptions",
            summary = "Check which of these channels the caller is subscribed to")
    @APIResponse(responseCode = "200", description = "For each id, whether the caller is subscribed to that channel")
    public ApiResponse<Map<String, Boolean>> exist(
            @QueryParam("channelIds")
                    @Parameter(
                            description = "Up to 100 channel ids, separated by commas",
                            example = "6561f0c2a1b2c3d4e5f60718,6561f0c2a1b2c3d4e5f60719")
                    String channelIds) {
        return ApiResponse.ok(lists.exist(caller.requireId(), channelIds), "Subscriptions checked");
    }
}
