package io.streamcore.video.importapi;

import io.streamcore.kit.importapi.ImportEndpoint;
import io.streamcore.kit.importapi.ImportOutcomes;
import io.streamcore.kit.internal.InternalOnly;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Imports a batch of documents; may be repeated. */
@Path("/internal/import")
@InternalOnly
@ImportEndpoint
@PermitAll
public class VideoImportResource {
    private final VideoImport videos;
    private final HistoryImport histories;
    private final PlaylistImport playlists;
    private final CommentImport comments;
    private final LikeImport likes;

    VideoImportResource(
            VideoImport videos,
            HistoryImport histories,
            PlaylistImport playlists,
            CommentImport comments,
            LikeImport likes) {
        this.videos = videos;
        this.histories = histories;
        this.playlists = playlists;
        this.comments = comments;
        this.likes = likes;
    }

    @POST
    @Path("/videos")
    @Operation(hidden = true)
    public ImportOutcomes videos(@NotNull @Valid ImportVideosRequest request) {
        return new ImportOutcomes(videos.run(request));
    }

    @POST
    @Path("/histories")
    @Operation(hidden = true)
    public ImportOutcomes histories(@NotNull @Valid ImportHistoriesRequest request) {
        return new ImportOutcomes(histories.run(request));
    }

    @POST
    @Path("/playlists")
    @Operation(hidden = true)
    public ImportOutcomes playlists(@NotNull @Valid ImportPlaylistsRequest request) {
        return new ImportOutcomes(playlists.run(request));
    }

    @POST
    @Path("/comments")
    @Operation(hidden = true)
    public ImportOutcomes comments(@NotNull @Valid ImportCommentsRequest request) {
        return new ImportOutcomes(comments.run(request));
    }

    @POST
    @Path("/likes")
    @Operation(hidden = true)
    public ImportOutcomes likes(@NotNull @Valid ImportLikesRequest request) {
        return new ImportOutcomes(likes.run(request));
    }
}
