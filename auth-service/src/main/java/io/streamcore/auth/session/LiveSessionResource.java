package io.streamcore.auth.session;

import io.streamcore.kit.internal.InternalOnly;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Tells the other services whether a session is live now, for the few decisions for which the list of revoked sessions
 * is too old.
 */
@Path("/internal/sessions/{sid}")
public class LiveSessionResource {
    private final LiveSessions sessions;

    LiveSessionResource(LiveSessions sessions) {
        this.sessions = sessions;
    }

    /** @param live whether neither the session is over nor its account deleted */
    public record SessionStateView(boolean live) {}

    @GET
    @InternalOnly
    @PermitAll
    @Operation(hidden = true)
    public SessionStateView state(@PathParam("sid") String sid) {
        return new SessionStateView(sessions.isLive(sid));
    }
}
