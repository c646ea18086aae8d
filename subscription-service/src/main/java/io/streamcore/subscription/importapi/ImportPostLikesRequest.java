package io.streamcore.subscription.importapi;

import io.streamcore.kit.importapi.ImportOutcomes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * A batch of likes of posts to import.
 *
 * @param dryRun reports the outcomes without writing anything
 * @param expectedUsers in a dry run: users that would be imported before; else ignored
 * @param expectedPosts in a dry run: posts that would be imported before; else ignored
 */
public record ImportPostLikesRequest(
        boolean dryRun,
        Set<ObjectId> expectedUsers,
        Set<ObjectId> expectedPosts,
        @NotNull @Size(max = ImportOutcomes.MAX_BATCH) List<@NotNull @Valid NodePostLike> documents) {

    public ImportPostLikesRequest {
        expectedUsers = dryRun && expectedUsers != null ? Set.copyOf(expectedUsers) : Set.of();
        expectedPosts = dryRun && expectedPosts != null ? Set.copyOf(expectedPosts) : Set.of();
    }
}
