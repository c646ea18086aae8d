package io.streamcore.subscription.subscription;

import io.streamcore.kit.internal.InternalOnly;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Rebuilds the counters of one user, or of all, and returns how many were correct; for operators. */
@Path("/internal/recount")
@InternalOnly
public class CounterRebuildResource {
    private final CounterRebuild counters;

    CounterRebuildResource(CounterRebuild counters) {
        this.counters = counters;
    }

    /** @param userId null for all users */
    @POST
    @Operation(hidden = true)
    public CounterRebuildSummary rebuild(@QueryParam("userId") ObjectId userId) {
        return userId == null ? counters.rebuildAll() : CounterRebuildSummary.EMPTY.plus(counters.rebuild(userId));
    }
}
