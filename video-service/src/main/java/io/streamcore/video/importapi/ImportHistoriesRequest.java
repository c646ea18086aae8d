package io.streamcore.video.importapi;


import io.streamcore.kit.importapi.ImportOutcomes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * Histories to be taken over.
 *
 * @param dryRun only tells what would become of them
 * @param expectedUsers in a dry run: those who would be here by then
 * @param expectedVideos the same of videos
 */
public record ImportHistoriesRequest(
        boolean dryRun,
        Set<ObjectId> expectedUsers,
        Set<ObjectId> expectedVideos,
        @NotNull @Size(max = ImportOutcomes.MAX_BATCH) List<@NotNull @Valid NodeHistory> documents) {

    public ImportHistoriesRequest {
        expectedUsers = dryRun && expectedUsers != null ? Set.copyOf(expectedUsers) : Set.of();
        expectedVideos = dryRun && expectedVideos != null ? Set.copyOf(expectedVideos) : Set.of();
    }
}
