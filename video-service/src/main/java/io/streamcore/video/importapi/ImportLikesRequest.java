package io.streamcore.video.importapi;

import io.streamcore.kit.importapi.ImportOutcomes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * A batch of likes to be imported.
 *
 * @param dryRun reports the outcomes without storing anything
 * @param expectedUsers in a dry run: users who would be imported before
 * @param expectedVideos in a dry run: videos that would be imported before
 * @param expectedComments in a dry run: comments that would be imported before
 */
public record ImportLikesRequest(
        boolean dryRun,
        Set<ObjectId> expectedUsers,
        Set<ObjectId> expectedVideos,
        Set<ObjectId> expectedComments,
        @NotNull @Size(max = ImportOutcomes.MAX_BATCH) List<@NotNull @Valid NodeLike> documents) {

    public ImportLikesRequest {
        expectedUsers = dryRun && expectedUsers != null ? Set.copyOf(expectedUsers) : Set.of();
        expectedVideos = dryRun && expectedVideos != null ? Set.copyOf(expectedVideos) : Set.of();
        expectedComments = dryRun && expectedComments != null ? Set.copyOf(expectedComments) : Set.of();
    }
}
