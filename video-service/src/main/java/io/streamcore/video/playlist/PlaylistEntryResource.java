package io.streamcore.video.playlist;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The videos of a playlist, for its owner. Every operation evaluates {@code If-Match}. */
@Path(PlaylistResource.PATH)
@Authenticated
@Tag(name = "Playlists", description = "Users' own lists of videos")
public class PlaylistEntryResource {
    private final PlaylistEntries entries;
    private final PlaylistViews views;
    private final CurrentUser caller;

    PlaylistEntryResource(PlaylistEntries entries, PlaylistViews views, CurrentUser caller) {
        this.entries = entries;
        this.views = views;
        this.caller = caller;
    }

    @PATCH
    @Path("/add/{videoId}/{playlistId}")
    @Operation(
            operationId = "addToPlaylist",
            summary = "Append a video to a playlist; idempotent",
            description = "The two ids may be given in either order.")
    @APIResponse(responseCode = "200", description = "The playlist, with its first videos")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`playlist-not-found`; `video-not-found`")
    @APIResponse(responseCode = "409", description = "`playlist-full`: it has 5000 videos")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the playlist")
    public ApiResponse<PlaylistView> add(
            @PathParam("videoId") ObjectId videoId,
            @PathParam("playlistId") ObjectId playlistId,
            @Context HttpHeaders headers) {
        return changed(entries.add(entries.pair(videoId, playlistId), caller.requireId(), headers), "Video added");
    }

    @PATCH
    @Path("/remove/{videoId}/{playlistId}")
    @Operation(
            operationId = "removeFromPlaylist",
            summary = "Take a video out of a playlist; idempotent",
            description = "The two ids may be given in either order.")
    @APIResponse(responseCode = "200", description = "The playlist, with its first videos")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`playlist-not-found`")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the playlist")
    public ApiResponse<PlaylistView> remove(
            @PathParam("videoId") ObjectId videoId,
            @PathParam("playlistId") ObjectId playlistId,
            @Context HttpHeaders headers) {
        return changed(entries.remove(entries.pair(videoId, playlistId), caller.requireId(), headers), "Video removed");
    }

    @PUT
    @Path("/{id}/order")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "orderPlaylist", summary = "Give videos of a playlist another order")
    @APIResponse(responseCode = "200", description = "The playlist, with its first videos")
    @APIResponse(responseCode = "400", description = "`not-in-playlist`, `duplicate-video`, `bad-id`")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`playlist-not-found`")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the playlist")
    public ApiResponse<PlaylistView> order(
            @PathParam("id") ObjectId id, @NotNull @Valid PlaylistOrderRequest request, @Context HttpHeaders headers) {
        return changed(entries.order(id, caller.requireId(), request.ids(), headers), "Playlist ordered");
    }

    private ApiResponse<PlaylistView> changed(Playlist playlist, String message) {
        return ApiResponse.ok(views.first(playlist, caller.id()), message).tagged(playlist.tag());
    }
}
