package io.streamcore.subscription.importapi;

import io.streamcore.kit.importapi.ImportOutcomes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import org.bson.types.ObjectId;

/**
 * A batch of subscriptions to import.
 *
 * @param dryRun reports the outcomes without writing anything
 * @param expectedUsers in a dry run: users that would be imported before; else ignored
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
