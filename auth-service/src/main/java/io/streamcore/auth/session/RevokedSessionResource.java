package io.streamcore.auth.session;

import io.streamcore.kit.internal.InternalOnly;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Lists revoked sessions for the other services, which poll it every 2 seconds. */
@Path("/internal/sessions/revoked")
public class RevokedSessionResource {
    private final RevokedSessions revoked;

    RevokedSessionResource(RevokedSessions revoked) {
        this.revoked = revoked;
    }

    public record RevocationView(String sid, long at) {}

    public record RevocationViews(List<RevocationView> revoked) {}

    @GET
    @InternalOnly
    @PermitAll
    @Operation(hidden = true)
    public RevocationViews since(@QueryParam("since") @DefaultValue("0") long since) {
        return new RevocationViews(revoked.since(Instant.ofEpochMilli(since)).stream()
                .map(revocation ->
                        new RevocationView(revocation.sid(), revocation.at().toEpochMilli()))
                .toList());
    }
}
