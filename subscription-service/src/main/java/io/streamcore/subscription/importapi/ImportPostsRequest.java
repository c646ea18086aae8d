package io.streamcore.subscription.importapi;

import io.streamcore.kit.importapi.ImportOutcomes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * A batch of posts to import.
 *
 * @param dryRun reports the outcomes without writing anything
 * @param expectedUsers in a dry run: users that would be imported before; else ignored
 */
public record ImportPostsRequest(
        boolean dryRun,
        Set<ObjectId> expectedUsers,
        @NotNull @Size(max = ImportOutcomes.MAX_BATCH) List<@NotNull @Valid NodePost> documents) {

    public ImportPostsRequest {
        expectedUsers = dryRun && expectedUsers != null ? Set.copyOf(expectedUsers) : Set.of();
    }
}
