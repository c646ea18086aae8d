package io.streamcore.video.dashboard;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.video.catalog.VideoFilter;
import io.streamcore.video.catalog.VideoSearch;
import io.streamcore.video.catalog.VideoView;
import io.streamcore.video.catalog.VideoViewFactory;
import io.streamcore.video.subscription.ChannelLookup;
import io.streamcore.video.subscription.ChannelSummary;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/api/v1/dashboard")
@Authenticated
@Tag(name = "Dashboard", description = "The caller's own channel")
public class DashboardResource {
    private static final String PATH = "/api/v1/dashboard/videos";
    private static final int DEFAULT_LIMIT = 100;

    private final OwnerTotalsRepository totals;
    private final VideoSearch search;
    private final VideoViewFactory views;
    private final ChannelLookup channels;
    private final CurrentUser caller;

    DashboardResource(
            OwnerTotalsRepository totals,
            VideoSearch search,
            VideoViewFactory views,
            ChannelLookup channels,
            CurrentUser caller) {
        this.totals = totals;
        this.search = search;
        this.views = views;
        this.channels = channels;
        this.caller = caller;
    }

    @GET
    @Path("/stats")
    @Operation(operationId = "getChannelStats", summary = "The totals of the caller's channel")
    @APIResponse(responseCode = "200", description = "The totals")
    public ApiResponse<ChannelStatsView> stats() {
        ObjectId owner = caller.requireId();
        OwnerTotals sums = totals.of(owner);
        Long subscribers = channels.find(owner, caller.id())
                .map(ChannelSummary::subscribersCount)
                .orElse(null);
        return ApiResponse.ok(
                new ChannelStatsView(sums.videos(), sums.views(), sums.likes(), subscribers), "Channel stats fetched");
    }

    @GET
    @Path("/videos")
    @Operation(
            operationId = "listOwnVideos",
            summary = "The caller's videos, including unpublished ones, the newest first",
            description = "limit is 100 by default. The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The videos",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<ApiResponse<List<VideoView>>> videos(@BeanParam CursorQuery query) {
        VideoFilter owned = VideoFilter.ownedBy(caller.requireId());
        return search.slice(owned, query, DEFAULT_LIMIT)
                .map(videos -> views.of(videos, caller.id()))
                .response(PATH, "Channel videos fetched");
    }
}
