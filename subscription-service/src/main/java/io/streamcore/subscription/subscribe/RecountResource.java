package io.streamcore.subscription.subscribe;

import io.streamcore.kit.internal.InternalOnly;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For operators: rebuilds the counters of one user, or of all, and tells what was found. */
@Path("/internal/recount")
@InternalOnly
public class RecountResource {
    @Inject
    Recount recount;

    @POST
    @Operation(hidden = true)
    public RecountSummary recount(@QueryParam("userId") ObjectId userId) {
        return userId == null ? recount.everybody() : RecountSummary.of(recount.user(userId));
    }
}
