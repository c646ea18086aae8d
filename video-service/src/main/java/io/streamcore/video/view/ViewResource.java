package io.streamcore.video.view;

import io.streamcore.kit.security.CurrentUser;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoId;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/videos")
@Tag(name = "Views", description = "Counting who watches")
public class ViewResource {
    @Inject
    CatalogService catalog;

    @Inject
    ViewCounter views;

    @Inject
    CurrentUser caller;

    @Inject
    HttpServerRequest request;

    @POST
    @Path("/{id}/views")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reportView",
            summary = "Report that a video is being watched",
            description = "Counts once for each viewer in 30 minutes; a signed-in viewer's history gets the position.")
    @APIResponse(responseCode = "200", description = "How the view was taken")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(responseCode = "415", description = "Only JSON is read here")
    public ApiResponse<ViewResult> report(
            @PathParam("id") String id, @RequestBody(required = false) @Valid ViewRequest report) {
        Video video = catalog.visible(VideoId.of(id), caller.id());
        ViewResult receipt = caller.id()
                .map(user -> views.watch(video, user, report == null ? null : report.position()))
                .orElseGet(() -> views.watch(video, ViewerAddress.of(request), agent()));
        return ApiResponse.ok(receipt, receipt.counted() ? "View counted" : "View noted");
    }

    /** Without a body, whatever type a client claims for the one it does not send. */
    @POST
    @Path("/{id}/views")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public ApiResponse<ViewResult> report(@PathParam("id") String id) {
        return report(id, null);
    }

    private String agent() {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? "" : agent;
    }
}
