package io.streamcore.auth.importapi;

import io.streamcore.kit.importapi.ImportOutcomes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.bson.types.ObjectId;

/**
 * A batch of accounts to import.
 *
 * @param dryRun whether to report the outcomes without importing
 */
public record ImportUsersRequest(
        boolean dryRun,
        @NotNull @Size(max = ImportOutcomes.MAX_BATCH) List<@NotNull @Valid NodeUser> documents) {

    List<ObjectId> ids() {
        return documents.stream().map(NodeUser::id).toList();
    }
}
