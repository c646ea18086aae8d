package io.streamcore.auth.session;

import io.streamcore.kit.internal.InternalOnly;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the other services ask every 2 seconds. */
@Path("/internal/sessions/revoked")
public class EndedSessionsResource {
    @Inject
    EndedSessions ended;

    public record Entry(String sid, long at) {}

    public record Entries(List<Entry> revoked) {}

    @GET
    @InternalOnly
    @PermitAll
    @Operation(hidden = true)
    public Entries since(@QueryParam("since") @DefaultValue("0") long since) {
        return new Entries(ended.since(Instant.ofEpochMilli(since)).stream()
                .map(revocation -> new Entry(revocation.sid(), revocation.at().toEpochMilli()))
                .toList());
    }
}
