package io.streamcore.video.importapi;


import io.streamcore.kit.importapi.ImportOutcomes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * Videos to be taken over.
 *
 * @param dryRun only tells what would become of them
 * @param expectedUsers in a dry run: those who would be here by then
 */
public record ImportVideosRequest(
        boolean dryRun,
        Set<ObjectId> expectedUsers,
        @NotNull @Size(max = ImportOutcomes.MAX_BATCH) List<@NotNull @Valid NodeVideo> documents) {

    public ImportVideosRequest {
        expectedUsers = dryRun && expectedUsers != null ? Set.copyOf(expectedUsers) : Set.of();
    }
}
