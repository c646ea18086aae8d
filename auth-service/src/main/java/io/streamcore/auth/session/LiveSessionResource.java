package io.streamcore.auth.session;

import io.streamcore.auth.account.UserRepository;
import io.streamcore.kit.internal.InternalOnly;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Tells the other services whether a session is live now, for the few decisions for which the list of revoked sessions
 * is too old. Two reads by id.
 */
@Path("/internal/sessions/{sid}")
public class LiveSessionResource {
    private final SessionRepository sessions;
    private final UserRepository users;
    private final Clock clock;

    LiveSessionResource(SessionRepository sessions, UserRepository users, Clock clock) {
        this.sessions = sessions;
        this.users = users;
        this.clock = clock;
    }

    /** @param live whether neither the session is over nor its account deleted */
    public record SessionStateView(boolean live) {}

    @GET
    @InternalOnly
    @PermitAll
    @Operation(hidden = true)
    public SessionStateView state(@PathParam("sid") String sid) {
        return new SessionStateView(ObjectId.isValid(sid) && isLive(new ObjectId(sid)));
    }

    private boolean isLive(ObjectId sid) {
        return sessions.find(sid)
                .filter(session -> !session.isOver(clock.instant()))
                .flatMap(session -> users.findActive(session.userId()))
                .isPresent();
    }
}
