package io.streamcore.auth.migration;

import io.streamcore.kit.importapi.ImportOutcomes;
import io.streamcore.kit.internal.InternalOnly;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes over a batch of accounts; may be repeated. */
@Path("/internal/import/users")
public class ImportResource {
    @Inject
    AccountImport accounts;

    @POST
    @InternalOnly
    @PermitAll
    @Operation(hidden = true)
    public ImportOutcomes take(@NotNull @Valid ImportUsersRequest request) {
        return new ImportOutcomes(accounts.take(request));
    }
}
