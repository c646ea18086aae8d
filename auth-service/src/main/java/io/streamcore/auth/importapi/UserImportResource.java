package io.streamcore.auth.importapi;

import io.streamcore.kit.importapi.ImportEndpoint;
import io.streamcore.kit.importapi.ImportOutcomes;
import io.streamcore.kit.internal.InternalOnly;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Imports a batch of accounts; may be repeated. */
@ImportEndpoint
@Path("/internal/import/users")
public class UserImportResource {
    private final UserImportService imports;

    UserImportResource(UserImportService imports) {
        this.imports = imports;
    }

    @POST
    @InternalOnly
    @PermitAll
    @Operation(hidden = true)
    public ImportOutcomes importUsers(@NotNull @Valid ImportUsersRequest request) {
        return new ImportOutcomes(imports.importUsers(request));
    }
}
