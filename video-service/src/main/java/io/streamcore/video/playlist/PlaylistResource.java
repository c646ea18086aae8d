package io.streamcore.video.playlist;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.page.CursorQuery;
import io.streamcore.kit.page.Slice;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.video.playlist.PlaylistViews.PlaylistPage;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path(PlaylistResource.PATH)
@Tag(name = "Playlists", description = "Users' own lists of videos")
public class PlaylistResource {
    static final String PATH = "/api/v1/playlists";

    private final PlaylistService playlists;
    private final PlaylistViews views;
    private final Idempotency idempotency;
    private final CurrentUser caller;

    PlaylistResource(PlaylistService playlists, PlaylistViews views, Idempotency idempotency, CurrentUser caller) {
        this.playlists = playlists;
        this.views = views;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createPlaylist", summary = "Create a playlist")
    @APIResponse(
            responseCode = "200",
            description = "The playlist",
            extensions = @Extension(name = "x-status", value = "201"))
    @APIResponse(responseCode = "409", description = "`too-many-playlists`; `idempotency-in-progress`")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`")
    public ApiResponse<PlaylistView> create(
            @NotNull PlaylistRequest request,
            @HeaderParam(Idempotency.HEADER)
                    @Parameter(
                            description = "Makes repeating this request safe for 24 hours",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 255))
                    String key) {
        ObjectId owner = caller.requireId();
        PlaylistDetails details = request.detailsOfNew();
        Fingerprint fingerprint = idempotency.fingerprint();
        request.addTo(fingerprint);
        return idempotency.once(
                "create-playlist",
                owner.toHexString(),
                key,
                fingerprint,
                PlaylistView.class,
                id -> ApiResponse.created(
                        views.first(playlists.create(id, owner, details), caller.id()), "Playlist created"));
    }

    @GET
    @Path("/user/{userId}")
    @Operation(
            operationId = "listPlaylists",
            summary = "The playlists of a user, the latest first",
            description = "Those of others only if they are public. limit is 20 by default; a page may have fewer."
                    + " The header Link, rel=\"next\", names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The playlists, each with its first 10 videos",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    public RestResponse<ApiResponse<List<PlaylistView>>> list(
            @PathParam("userId") ObjectId userId, @BeanParam CursorQuery query) {
        return views.list(userId, query, caller.id()).response(PATH + "/user/" + userId, "Playlists fetched");
    }

    @GET
    @Path("/{id}")
    @Operation(
            operationId = "getPlaylist",
            summary = "One playlist, with a page of its videos",
            description = "limit is 100 by default. The header Link, rel=\"next\", names the next page of videos.")
    @APIResponse(
            responseCode = "200",
            description = "The playlist, with the totals of all its videos",
            headers = @Header(name = "Link", description = Slice.LINK, schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "304", description = "Unchanged since the entity tag in `If-None-Match`")
    @APIResponse(responseCode = "404", description = "`playlist-not-found`")
    public RestResponse<ApiResponse<PlaylistView>> get(@PathParam("id") ObjectId id, @BeanParam CursorQuery query) {
        PlaylistPage page = views.page(playlists.getVisible(id, caller.id()), query, caller.id());
        var response = RestResponse.ResponseBuilder.ok(ApiResponse.ok(page.view(), "Playlist fetched")
                .tagged(page.playlist().tag()));
        page.nextCursor()
                .ifPresent(cursor -> response.header(
                        HttpHeaders.LINK,
                        "<%s/%s?limit=%d&cursor=%s>; rel=\"next\"".formatted(PATH, id, page.limit(), cursor)));
        return response.build();
    }

    @PATCH
    @Path("/{id}")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updatePlaylist",
            summary = "Change a playlist's name, description or visibility",
            description = "Absent fields stay unchanged.")
    @APIResponse(responseCode = "200", description = "The changed playlist")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`playlist-not-found`")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the playlist")
    public ApiResponse<PlaylistView> update(
            @PathParam("id") ObjectId id, @NotNull PlaylistRequest request, @Context HttpHeaders headers) {
        Playlist changed = playlists.update(id, caller.requireId(), request.details(), headers);
        return ApiResponse.ok(views.first(changed, caller.id()), "Playlist updated")
                .tagged(changed.tag());
    }

    @DELETE
    @Path("/{id}")
    @Authenticated
    @Operation(operationId = "deletePlaylist", summary = "Delete a playlist; its videos stay")
    @APIResponse(responseCode = "200", description = "Deleted")
    @APIResponse(responseCode = "403", description = "`not-owner`; `cross-site-refused`")
    @APIResponse(responseCode = "404", description = "`playlist-not-found`")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the playlist")
    public ApiResponse<EmptyObject> delete(@PathParam("id") ObjectId id, @Context HttpHeaders headers) {
        playlists.delete(id, caller.requireId(), headers);
        return ApiResponse.ok(EmptyObject.NOTHING, "Playlist deleted");
    }
}
