package io.streamcore.auth.session;

import io.quarkus.security.Authenticated;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.ApiResponse;
import jakarta.inject.Inject;
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

/** One's devices: where one is logged in, and logging out there. */
@Path("/api/v1/users/sessions")
@Authenticated
@Tag(name = "Session")
public class SessionListResource {
    @Inject
    SessionRepository sessions;

    @Inject
    SessionEnding ending;

    @Inject
    AuthCookies cookies;

    @Inject
    CurrentUser caller;

    @Inject
    Clock clock;

    @GET
    @Operation(operationId = "listSessions", summary = "List one's sessions")
    @APIResponse(responseCode = "200", description = "The living sessions, the last used first")
    public ApiResponse<List<SessionView>> list() {
        String current = caller.sessionId().orElse("");
        List<SessionView> views = living().stream()
                .map(session -> SessionView.of(session, current))
                .toList();
        return ApiResponse.ok(views, "Sessions fetched");
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "endSession", summary = "End one of one's sessions")
    @APIResponse(responseCode = "200", description = "It is over; its tokens are refused everywhere within 5 seconds")
    @APIResponse(responseCode = "404", description = "`session-not-found`: none of one's living sessions has this id")
    public ApiResponse<EmptyObject> end(@PathParam("id") ObjectId id) {
        if (living().stream().noneMatch(session -> session.id().equals(id))) {
            throw ApiException.notFound("session-not-found", "You have no session with id %s", id);
        }
        ending.end(id, SessionEnd.REVOKED);
        if (caller.sessionId().filter(id.toHexString()::equals).isPresent()) {
            cookies.clear();
        }
        return ApiResponse.ok(EmptyObject.NOTHING, "Session ended");
    }

    @DELETE
    @Operation(operationId = "endOtherSessions", summary = "End all of one's sessions but this one")
    @APIResponse(responseCode = "200", description = "Only this session lives on")
    public ApiResponse<EmptyObject> endOthers() {
        String current = caller.sessionId().orElse("");
        ending.endWhere(
                caller.requireId(), session -> !session.id().toHexString().equals(current), SessionEnd.REVOKED);
        return ApiResponse.ok(EmptyObject.NOTHING, "Other sessions ended");
    }

    private List<Session> living() {
        return sessions.ofUser(caller.requireId(), clock.instant());
    }
}
