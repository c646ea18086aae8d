package io.streamcore.video.view;

import io.streamcore.http.client.ClientAddress;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.ObjectIdParameters;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.video.catalog.CatalogService;
import io.streamcore.video.catalog.Video;
import io.vertx.core.http.HttpServerRequest;
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
@Tag(name = "Views", description = "Counting views")
public class ViewResource {
    private final CatalogService catalog;
    private final ViewCounter views;
    private final CurrentUser caller;
    private final HttpServerRequest request;

    ViewResource(CatalogService catalog, ViewCounter views, CurrentUser caller, HttpServerRequest request) {
        this.catalog = catalog;
        this.views = views;
        this.caller = caller;
        this.request = request;
    }

    @POST
    @Path("/{id}/views")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reportView",
            summary = "Report that a video is being watched",
            description =
                    "Counts once for each viewer in 30 minutes; updates the position in a signed-in viewer's history.")
    @APIResponse(responseCode = "200", description = "The outcome")
    @APIResponse(responseCode = "404", description = "`video-not-found`")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    public ApiResponse<ViewResult> report(
            @PathParam("id") String id, @RequestBody(required = false) @Valid ViewRequest report) {
        Video video = catalog.getVisible(ObjectIdParameters.read("id", id), caller.id());
        ViewResult result = caller.id()
                .map(user -> views.countUser(video, user, report == null ? null : report.position()))
                .orElseGet(() -> views.countAnonymous(video, network(), userAgent()));
        return ApiResponse.ok(result, result.counted() ? "View counted" : "View noted");
    }

    /** Accepts an absent body whatever its {@code Content-Type}. */
    @POST
    @Path("/{id}/views")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public ApiResponse<ViewResult> report(@PathParam("id") String id) {
        return report(id, null);
    }

    private String network() {
        return ClientAddress.network(ClientAddress.behindGateway(
                request.headers().getAll("X-Forwarded-For"),
                request.remoteAddress().hostAddress()));
    }

    private String userAgent() {
        String agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? "" : agent;
    }
}
