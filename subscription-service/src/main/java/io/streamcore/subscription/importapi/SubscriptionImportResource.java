package io.streamcore.subscription.importapi;

import io.streamcore.kit.importapi.ImportEndpoint;
import io.streamcore.kit.importapi.ImportOutcomes;
import io.streamcore.kit.internal.InternalOnly;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Imports a batch of subscriptions; may be repeated. */
@Path("/internal/import/subscriptions")
@InternalOnly
@ImportEndpoint
public class SubscriptionImportResource {
    private final SubscriptionImport subscriptions;

    SubscriptionImportResource(SubscriptionImport subscriptions) {
        this.subscriptions = subscriptions;
    }

    @POST
    @Operation(hidden = true)
    public ImportOutcomes importBatch(@NotNull @Valid ImportSubscriptionsRequest request) {
        return new ImportOutcomes(subscriptions.importBatch(request));
    }
}
