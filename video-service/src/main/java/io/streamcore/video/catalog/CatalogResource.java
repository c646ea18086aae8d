package io.streamcore.video.catalog;

import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.ObjectIdParameters;
import io.streamcore.kit.response.PublicRead;
import io.streamcore.kit.security.CurrentUser;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

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
    @PublicRead
    @Operation(operationId = "listVideos", summary = "Find videos")
    @APIResponse(responseCode = "200", description = "A page of videos")
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in `If-None-Match`")
    public ApiResponse<Page<VideoView>> list(@BeanParam VideoQuery query, @BeanParam PageQuery paging) {
        Page<Video> page = catalog.list(query, paging, caller.id());
        return ApiResponse.ok(page.map(docs -> views.of(docs, caller.id())), "Videos fetched");
    }

    @GET
    @Path("/{id}")
    @PublicRead
    @Operation(
            operationId = "getVideo",
            summary = "One video",
            description =
                    "Differs by caller: `isSubscribed` and `isLiked` are the caller's. A private video is answered to"
                            + " its owner and, with signed addresses, to holders of a playback link.")
    @APIResponse(
            responseCode = "200",
            description = "The video, with the number of its channel's subscribers if available")
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in `If-None-Match`")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    public RestResponse<ApiResponse<VideoView>> get(
            @PathParam("id") String id,
            @QueryParam("link")
                    @Parameter(
                            description = "The secret of a playback link, needed for a private video of another user",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 100))
                    String link,
            @Context Request request) {
        CatalogService.OpenedVideo opened = catalog.open(
                ObjectIdParameters.read("id", id),
                caller.id(),
                Optional.ofNullable(link),
                request.getMethod().equals(HttpMethod.GET));
        return opened.linkExpiry().isPresent() ? linked(opened) : visible(opened, link != null);
    }

    /** @param named whether the address names a link: no shared cache may keep it, although the video needs none */
    private RestResponse<ApiResponse<VideoView>> visible(CatalogService.OpenedVideo opened, boolean named) {
        Video video = opened.video();
        caller.id().ifPresent(reader -> reads.fire(new VideoRead(video, reader)));
        return RestResponse.ResponseBuilder.ok(fetched(opened).tagged(video.tag()))
                .header(HttpHeaders.CACHE_CONTROL, named ? "private, no-cache" : null)
                .build();
    }

    /** Nothing may keep the addresses longer than the link lives, and a conditional read would be a use without them. */
    private RestResponse<ApiResponse<VideoView>> linked(CatalogService.OpenedVideo opened) {
        return RestResponse.ResponseBuilder.ok(fetched(opened))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    private ApiResponse<VideoView> fetched(CatalogService.OpenedVideo opened) {
        return ApiResponse.ok(views.single(opened.video(), caller.id(), opened.linkExpiry()), "Video fetched");
    }
}
