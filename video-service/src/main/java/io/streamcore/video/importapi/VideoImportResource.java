package io.streamcore.video.importapi;





import io.streamcore.kit.importapi.ImportOutcomes;
import io.streamcore.kit.internal.InternalOnly;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes over a batch of videos, or of histories; may be repeated. */
@Path("/internal/import")
@InternalOnly
@PermitAll
public class VideoImportResource {
    @Inject
    VideoImport videos;

    @Inject
    HistoryImport histories;

    @POST
    @Path("/videos")
    @Operation(hidden = true)
    public ImportOutcomes videos(@NotNull @Valid ImportVideosRequest request) {
        return new ImportOutcomes(videos.take(request));
    }

    @POST
    @Path("/histories")
    @Operation(hidden = true)
    public ImportOutcomes histories(@NotNull @Valid ImportHistoriesRequest request) {
        return new ImportOutcomes(histories.take(request));
    }
}
