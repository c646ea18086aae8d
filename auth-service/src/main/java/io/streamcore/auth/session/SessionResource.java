package io.streamcore.auth.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.reply.ApiException;
import io.streamcore.kit.reply.Nothing;
import io.streamcore.kit.reply.Reply;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Logging in, staying logged in, logging out. */
@Path("/api/v1/users")
@PermitAll
@Tag(name = "Session")
public class SessionResource {
    @Inject
    SessionService sessions;

    @Inject
    AuthCookies cookies;

    @Inject
    ShownTokens shown;

    @Inject
    AddressThrottle throttle;

    @Inject
    ObjectMapper json;

    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "login", summary = "Log in")
    public Reply<LoginView> login(@NotNull LoginRequest request) {
        throttle.count(Action.LOGIN);
        request.check();
        LoginView login = sessions.login(request);
        cookies.set(new Tokens(login.accessToken(), login.refreshToken()));
        return Reply.ok(login, "Logged in");
    }

    @POST
    @Path("/refresh-token")
    @Operation(operationId = "refreshToken", summary = "Get the next two tokens")
    public Reply<Tokens> refresh(String body) throws JsonProcessingException {
        throttle.count(Action.REFRESH);
        String token = shown.refreshCookie().isPresent() ? shown.refreshCookie().get() : inBody(body);
        Tokens tokens = sessions.refresh(token);
        cookies.set(tokens);
        return Reply.ok(tokens, "Tokens refreshed");
    }

    /** Read by hand: with a cookie whatever body comes along is ignored, as the Node API does. */
    private String inBody(String body) throws JsonProcessingException {
        RefreshRequest request = body == null || body.isBlank() ? null : json.readValue(body, RefreshRequest.class);
        if (request == null || request.refreshToken() == null) {
            throw ApiException.unauthorized("bad-refresh-token", "A refresh token is needed")
                    .header("WWW-Authenticate", "Bearer");
        }
        return request.refreshToken();
    }

    @POST
    @Path("/logout")
    @Operation(operationId = "logout", summary = "End this session")
    public Reply<Nothing> logout() {
        Set<ObjectId> shownSessions = shown.sessions();
        // After they were read: request and response share Vert.x' cookie jar. Before anything can fail: always.
        cookies.clear();
        shownSessions.forEach(session -> sessions.end(session, SessionEnd.LOGOUT));
        return Reply.ok(Nothing.NOTHING, "Logged out");
    }
}
