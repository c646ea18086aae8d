package io.streamcore.auth.session;

import io.streamcore.kit.internal.InternalOnly;
import io.streamcore.kit.security.RevocationSource.RevocationPage;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The feed of revoked sessions for the other services, which poll it every 2 seconds. */
@Path("/internal/sessions/revoked")
public class RevokedSessionResource {
    private final RevokedSessions revoked;

    RevokedSessionResource(RevokedSessions revoked) {
        this.revoked = revoked;
    }

    /** @param at when it was sent; for readers of an older version, which drop an entry some time after it */
    public record RevocationView(String sid, long at) {}

    /**
     * @param cursor for the next request
     * @param hasMore whether the next page is available now
     * @param now the clock of this service, in milliseconds since the epoch
     */
    public record RevocationFeed(List<RevocationView> revoked, String cursor, boolean hasMore, long now) {}

    @GET
    @InternalOnly
    @PermitAll
    @Operation(hidden = true)
    public RevocationFeed after(@QueryParam("after") String after) {
        RevocationPage page = revoked.after(after);
        long now = page.now().toEpochMilli();
        return new RevocationFeed(
                page.sessions().stream()
                        .map(sid -> new RevocationView(sid, now))
                        .toList(),
                page.cursor(),
                page.hasMore(),
                now);
    }
}
