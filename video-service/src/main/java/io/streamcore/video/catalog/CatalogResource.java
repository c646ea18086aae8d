package io.streamcore.video.catalog;

import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.ObjectIdParameters;
import io.streamcore.kit.security.CurrentUser;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/videos")
@Tag(name = "Videos", description = "Finding, reading and changing videos")
public class CatalogResource {
    private final CatalogService catalog;
    private final VideoViewFactory views;
    private final CurrentUser caller;
    private final Event<VideoRead> reads;

    CatalogResource(CatalogService catalog, VideoViewFactory views, CurrentUser caller, Event<VideoRead> reads) {
        this.catalog = catalog;
        this.views = views;
        this.caller = caller;
        this.reads = reads;
    }

    @GET
    @Operation(operationId = "listVideos", summary = "Find videos")
    @APIResponse(responseCode = "200", description = "A page of videos")
    public ApiResponse<Page<VideoView>> list(@BeanParam VideoQuery query, @BeanParam PageQuery paging) {
        Page<Video> page = catalog.list(query, paging, caller.id());
        return ApiResponse.ok(page.map(docs -> views.of(docs, caller.id())), "Videos fetched");
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getVideo",
            summary = "One video",
            description = "Differs by caller: `isSubscribed` is the caller's.")
    @APIResponse(
            responseCode = "200",
            description = "The video, with the number of its channel's subscribers if available")
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in `If-None-Match`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    public ApiResponse<VideoView> get(@PathParam("id") String id) {
        Video video = catalog.getVisible(ObjectIdParameters.read("id", id), caller.id());
        caller.id().ifPresent(reader -> reads.fireAsync(new VideoRead(video, reader)));
        return ApiResponse.ok(views.withChannelSummary(video, caller.id()), "Video fetched")
                .tagged(video.tag());
    }
}
