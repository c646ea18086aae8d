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

/** Imports a batch of videos or histories; may be repeated. */
@Path("/internal/import")
@InternalOnly
@ImportEndpoint
@PermitAll
public class VideoImportResource {
    private final VideoImport videos;
    private final HistoryImport histories;

    VideoImportResource(VideoImport videos, HistoryImport histories) {
        this.videos = videos;
        this.histories = histories;
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
}
