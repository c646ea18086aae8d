package io.streamcore.subscription.migration;

import io.streamcore.kit.importapi.ImportOutcomes;
import io.streamcore.kit.internal.InternalOnly;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Takes over a batch of subscriptions; may be repeated. */
@Path("/internal/import/subscriptions")
@InternalOnly
public class ImportResource {
    @Inject
    SubscriptionImport subscriptions;

    @POST
    @Operation(hidden = true)
    public ImportOutcomes take(@NotNull @Valid ImportSubscriptionsRequest request) {
        return new ImportOutcomes(subscriptions.take(request));
    }
}
