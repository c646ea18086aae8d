package io.streamcore.subscription.channel;

import io.streamcore.authclient.directory.UserDirectory;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.PublicRead;
import io.streamcore.kit.security.CurrentUser;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/users")
@Tag(name = "Channels", description = "Users as channels, with their subscription counts")
public class ChannelResource {
    private final CurrentUser caller;
    private final UserDirectory directory;
    private final CounterRepository counters;

    ChannelResource(CurrentUser caller, UserDirectory directory, CounterRepository counters) {
        this.caller = caller;
        this.directory = directory;
        this.counters = counters;
    }

    @GET
    @Path("/c/{username}")
    @PublicRead
    @Operation(operationId = "getChannelProfile", summary = "Get a channel's profile with its counts")
    @APIResponse(responseCode = "200", description = "The channel, as the caller sees it")
    @APIResponse(responseCode = "304", description = "The profile matches `If-None-Match`")
    @APIResponse(responseCode = "404", description = "`channel-not-found`")
    public ApiResponse<ChannelProfile> profile(
            @PathParam("username") @Parameter(description = "Case-insensitive", example = "ada") String username) {
        UserSummary user = directory
                .findByUsername(username, caller.id())
                .orElseThrow(() -> ApiException.notFound("channel-not-found", "There is no such channel"));
        ChannelProfile profile = ChannelProfile.of(user, counters.channelStats(user.id(), caller.id()));
        return ApiResponse.ok(profile, "Channel fetched").tagged(profile.tag());
    }

    /** Another name that clients of the Node API use; the document names one of the two. */
    @GET
    @Path("/channel/{username}")
    @PublicRead
    @Operation(hidden = true)
    public ApiResponse<ChannelProfile> profileByOtherName(@PathParam("username") String username) {
        return profile(username);
    }
}
