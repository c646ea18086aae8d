package io.streamcore.subscription.migration;

import io.streamcore.kit.importapi.ImportOutcomes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * Subscriptions to be taken over.
 *
 * @param dryRun only tells what would become of them
 * @param expectedUsers in a dry run: those who would be here by then
 */
public record ImportSubscriptionsRequest(
        boolean dryRun,
        Set<ObjectId> expectedUsers,
        @NotNull @Size(max = ImportOutcomes.MAX_BATCH) List<@NotNull @Valid NodeSubscription> documents) {

    public ImportSubscriptionsRequest {
        expectedUsers = dryRun && expectedUsers != null ? Set.copyOf(expectedUsers) : Set.of();
    }

    List<ObjectId> ids() {
        return documents.stream().map(NodeSubscription::id).toList();
    }
}
