package io.streamcore.video.history;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.ObjectIdParameters;
import io.streamcore.kit.security.CurrentUser;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The watch history, below {@code /users} as in the Node API. */
@Path("/api/v1/users")
@Authenticated
@Tag(name = "History", description = "The caller's watch history")
public class HistoryResource {
    private static final String PATH = "/api/v1/users/history";

    private final HistoryService history;
    private final WatchRepository watches;
    private final CurrentUser caller;

    HistoryResource(HistoryService history, WatchRepository watches, CurrentUser caller) {
        this.history = history;
        this.watches = watches;
        this.caller = caller;
    }

    @GET
    @Path("/history")
    @Operation(
            operationId = "listHistory",
            summary = "The watched videos, the latest first",
            description = "limit is 50 by default. The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The videos, each with the time it was watched",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<ApiResponse<List<WatchedVideoView>>> list(@BeanParam CursorQuery query) {
        return history.latest(caller.requireId(), query).response(PATH, "Watch history fetched");
    }

    @GET
    @Path("/watchHistory")
    @Operation(operationId = "listWatchHistory", summary = "The same under its former name", deprecated = true)
    @APIResponse(
            responseCode = "200",
            description = "The videos, each with the time it was watched",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<ApiResponse<List<WatchedVideoView>>> listByFormerName(@BeanParam CursorQuery query) {
        return list(query);
    }

    /** Another former name; the document names one of the two. */
    @GET
    @Path("/watch-history")
    @Operation(hidden = true)
    public RestResponse<ApiResponse<List<WatchedVideoView>>> listByHyphenatedName(@BeanParam CursorQuery query) {
        return list(query);
    }

    @DELETE
    @Path("/history")
    @Operation(operationId = "clearHistory", summary = "Clear the watch history")
    @APIResponse(responseCode = "200", description = "The history is empty")
    public ApiResponse<EmptyObject> clear() {
        watches.deleteByUser(caller.requireId());
        return ApiResponse.ok(EmptyObject.NOTHING, "Watch history cleared");
    }

    @DELETE
    @Path("/history/{videoId}")
    @Operation(operationId = "forgetWatch", summary = "Remove a video from the watch history")
    @APIResponse(responseCode = "200", description = "The video is not in the history")
    public ApiResponse<EmptyObject> remove(@PathParam("videoId") String videoId) {
        watches.delete(caller.requireId(), ObjectIdParameters.read("id", videoId));
        return ApiResponse.ok(EmptyObject.NOTHING, "Removed from the watch history");
    }
}
