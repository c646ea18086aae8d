package io.streamcore.auth.migration;

import io.streamcore.kit.importapi.ImportOutcomes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.bson.types.ObjectId;

/**
 * Accounts to be taken over.
 *
 * @param dryRun only tells what would become of them
 */
public record ImportUsersRequest(
        boolean dryRun,
        @NotNull @Size(max = ImportOutcomes.MAX_BATCH) List<@NotNull @Valid NodeUser> documents) {

    List<ObjectId> ids() {
        return documents.stream().map(NodeUser::id).toList();
    }
}
