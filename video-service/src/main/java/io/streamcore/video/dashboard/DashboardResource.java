package io.streamcore.video.dashboard;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.video.catalog.VideoFilter;
import io.streamcore.video.catalog.OwnerTotals;
import io.streamcore.video.catalog.VideoSearch;
import io.streamcore.video.catalog.VideoView;
import io.streamcore.video.catalog.VideoViewFactory;
import io.streamcore.video.subscription.SubscriptionLookup;
import io.streamcore.video.subscription.SubscriptionClient.Standing;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/dashboard")
@Authenticated
@Tag(name = "Dashboard", description = "One's own channel")
public class DashboardResource {
    @Inject
    VideoSearch lists;

    @Inject
    VideoViewFactory views;

    @Inject
    SubscriptionLookup standings;

    @Inject
    CurrentUser caller;

    @GET
    @Path("/stats")
    @Operation(operationId = "getChannelStats", summary = "The numbers of one's own channel")
    @APIResponse(responseCode = "200", description = "The numbers")
    public ApiResponse<DashboardStats> stats() {
        ObjectId owner = caller.requireId();
        OwnerTotals totals = lists.totalsOf(owner);
        Long subscribers =
                standings.of(owner, caller.id()).map(Standing::subscribersCount).orElse(null);
        return ApiResponse.ok(new DashboardStats(totals.videos(), totals.views(), subscribers), "Channel stats fetched");
    }

    @GET
    @Path("/videos")
    @Operation(operationId = "listOwnVideos", summary = "One's own videos, unpublished ones too")
    @APIResponse(responseCode = "200", description = "A page of videos")
    public ApiResponse<Page<VideoView>> videos(@BeanParam PageQuery paging) {
        VideoFilter own = VideoFilter.ownOf(caller.requireId());
        return ApiResponse.ok(lists.page(own, paging).map(docs -> views.of(docs, caller.id())), "Channel videos fetched");
    }
}
