package io.streamcore.video.history;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.video.catalog.VideoId;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Below {@code /users} for the Node API's clients, here because the videos are here. */
@Path("/api/v1/users")
@Authenticated
@Tag(name = "History", description = "What one has watched")
public class HistoryResource {
    private static final String PATH = "/api/v1/users/history";

    @Inject
    HistoryService history;

    @Inject
    WatchRepository watches;

    @Inject
    CurrentUser caller;

    @GET
    @Path("/history")
    @Operation(
            operationId = "listHistory",
            summary = "What one has watched, the latest first",
            description = "limit is 50 by default. The next page is named by the header Link, rel=\"next\".")
    @APIResponse(
            responseCode = "200",
            description = "The videos, each with when it was watched",
            headers =
                    @Header(
                            name = "Link",
                            description = "Where the next page is, with rel=next; absent on the last",
                            schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<ApiResponse<List<WatchedVideoView>>> read(@BeanParam PageQuery query) {
        HistoryService.Part part = history.read(caller.requireId(), query);
        var response = RestResponse.ResponseBuilder.ok(ApiResponse.ok(part.entries(), "Watch history fetched"));
        part.next()
                .ifPresent(cursor -> response.header(
                        HttpHeaders.LINK,
                        "<%s?limit=%d&cursor=%s>; rel=\"next\""
                                .formatted(PATH, query.limit(HistoryService.DEFAULT_LIMIT), cursor)));
        return response.build();
    }

    @GET
    @Path("/watchHistory")
    @Operation(operationId = "listWatchHistory", summary = "The same under its old name", deprecated = true)
    @APIResponse(
            responseCode = "200",
            description = "The videos, each with when it was watched",
            headers =
                    @Header(
                            name = "Link",
                            description = "Where the next page is, with rel=next; absent on the last",
                            schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<ApiResponse<List<WatchedVideoView>>> readByOldName(@BeanParam PageQuery query) {
        return read(query);
    }

    @DELETE
    @Path("/history")
    @Operation(operationId = "clearHistory", summary = "Forget everything one has watched")
    @APIResponse(responseCode = "200", description = "EmptyObject is remembered any more")
    public ApiResponse<EmptyObject> clear() {
        watches.removeOfUser(caller.requireId());
        return ApiResponse.ok(EmptyObject.NOTHING, "Watch history cleared");
    }

    @DELETE
    @Path("/history/{videoId}")
    @Operation(operationId = "forgetWatch", summary = "Forget one video")
    @APIResponse(responseCode = "200", description = "It is not remembered any more, if it was")
    public ApiResponse<EmptyObject> forget(@PathParam("videoId") String videoId) {
        watches.forget(caller.requireId(), VideoId.of(videoId));
        return ApiResponse.ok(EmptyObject.NOTHING, "Removed from the watch history");
    }
}
