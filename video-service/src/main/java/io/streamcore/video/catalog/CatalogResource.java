package io.streamcore.video.catalog;

import io.streamcore.kit.security.CurrentUser;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.ApiResponse;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
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
    @Inject
    CatalogService catalog;

    @Inject
    VideoViewFactory views;

    @Inject
    CurrentUser caller;

    @Inject
    Event<VideoRead> reads;

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
            description = "The entity tag covers what the owner can change, not the counters and not the owner's card.")
    @APIResponse(responseCode = "200", description = "The video, with how many follow its owner when that can be had")
    @APIResponse(responseCode = "304", description = "Unchanged since the `If-None-Match` it was asked with")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    public ApiResponse<VideoView> get(@PathParam("id") String id) {
        Video video = catalog.visible(VideoId.of(id), caller.id());
        caller.id().ifPresent(reader -> reads.fireAsync(new VideoRead(video, reader)));
        return ApiResponse.ok(views.whole(video, caller.id()), "Video fetched").tagged(video.tag());
    }
}
