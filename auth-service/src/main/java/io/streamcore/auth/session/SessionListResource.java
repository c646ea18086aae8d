package io.streamcore.auth.session;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.security.CurrentUser;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Clock;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists and terminates the user's sessions. */
@Path("/api/v1/users/sessions")
@Authenticated
@Tag(name = "Session")
public class SessionListResource {
    private final SessionRepository sessions;
    private final SessionTerminator terminator;
    private final AuthCookies cookies;
    private final RecentAuthentication authentication;
    private final CurrentUser caller;
    private final Clock clock;

    SessionListResource(
            SessionRepository sessions,
            SessionTerminator terminator,
            AuthCookies cookies,
            RecentAuthentication authentication,
            CurrentUser caller,
            Clock clock) {
        this.sessions = sessions;
        this.terminator = terminator;
        this.cookies = cookies;
        this.authentication = authentication;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(operationId = "listSessions", summary = "List your sessions")
    @APIResponse(responseCode = "200", description = "The live sessions, the most recently used first")
    public ApiResponse<List<SessionView>> list() {
        String current = caller.sessionId().orElse("");
        List<SessionView> views =
                live().stream().map(session -> SessionView.of(session, current)).toList();
        return ApiResponse.ok(views, "Sessions fetched");
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "endSession", summary = "End one of your sessions")
    @APIResponse(responseCode = "200", description = "Ended; its tokens are rejected everywhere within 5 seconds")
    @APIResponse(responseCode = "401", description = RecentAuthentication.REQUIRED)
    @APIResponse(responseCode = "404", description = "`session-not-found`: you have no live session with this id")
    public ApiResponse<EmptyObject> end(@PathParam("id") ObjectId id) {
        if (live().stream().noneMatch(session -> session.id().equals(id))) {
            throw ApiException.notFound("session-not-found", "You have no session with id %s", id);
        }
        if (caller.sessionId().filter(id.toHexString()::equals).isPresent()) {
            cookies.clear();
        } else {
            authentication.require(caller);
        }
        terminator.terminate(id, TerminationReason.REVOKED);
        return ApiResponse.ok(EmptyObject.NOTHING, "Session ended");
    }

    @DELETE
    @Operation(operationId = "endOtherSessions", summary = "End all your sessions but this one")
    @APIResponse(responseCode = "200", description = "Only this session remains")
    @APIResponse(responseCode = "401", description = RecentAuthentication.REQUIRED)
    public ApiResponse<EmptyObject> endOthers() {
        authentication.require(caller);
        String current = caller.sessionId().orElse("");
        terminator.terminateIf(
                caller.requireId(), session -> !session.id().toHexString().equals(current), TerminationReason.REVOKED);
        return ApiResponse.ok(EmptyObject.NOTHING, "Other sessions ended");
    }

    private List<Session> live() {
        return sessions.liveOf(caller.requireId(), clock.instant());
    }
}
