package io.streamcore.auth.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.ApiResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Logging in, staying logged in, logging out. */
@Path("/api/v1/users")
@PermitAll
@Tag(name = "Session", description = "Logging in and out, and one's devices")
public class SessionResource {
    private static final int LONGEST_BODY = 4096;

    @Inject
    LoginService logins;

    @Inject
    RefreshService refreshes;

    @Inject
    SessionEnding ending;

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
    @SecurityRequirements({})
    @Operation(
            operationId = "login",
            summary = "Log in",
            description = "Sets the cookies `accessToken` and `refreshToken`. An unknown user and a wrong password get"
                    + " the same answer. A token that comes along is not looked at.")
    @APIResponse(responseCode = "200", description = "The account and its tokens")
    @APIResponse(responseCode = "401", description = "`bad-credentials`")
    @APIResponse(responseCode = "415", description = "Only JSON is read here")
    public ApiResponse<LoginView> login(@NotNull LoginRequest request) {
        throttle.count(Action.LOGIN);
        request.check();
        LoginView login = logins.login(request);
        cookies.set(new Tokens(login.accessToken(), login.refreshToken()));
        return ApiResponse.ok(login, "Logged in");
    }

    @POST
    @Path("/refresh-token")
    @SecurityRequirements({})
    @Operation(
            operationId = "refreshToken",
            summary = "Get the next two tokens",
            description = "The cookie `refreshToken` wins over the body. Each refresh token has one successor; the same"
                    + " one is given again for 10 seconds. An older token that comes back ends the session.")
    @APIResponse(responseCode = "200", description = "The next tokens, also as cookies")
    @APIResponse(responseCode = "401", description = "`bad-refresh-token`, `session-over`")
    public ApiResponse<Tokens> refresh(
            @RequestBody(
                            required = false,
                            description = "Only without the cookie",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = RefreshRequest.class)))
                    InputStream body)
            throws IOException {
        throttle.count(Action.REFRESH);
        Optional<String> cookie = shown.refreshCookie();
        Tokens tokens = refreshes.refresh(cookie.isPresent() ? cookie.get() : inBody(body));
        cookies.set(tokens);
        return ApiResponse.ok(tokens, "Tokens refreshed");
    }

    /** Read by hand: with a cookie whatever body comes along is ignored, as the Node API does. */
    private String inBody(InputStream body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(LONGEST_BODY);
        RefreshRequest request = bytes.length == 0 ? null : json.readValue(bytes, RefreshRequest.class);
        if (request == null || request.refreshToken() == null) {
            throw RefreshService.badToken();
        }
        return request.refreshToken();
    }

    @POST
    @Path("/logout")
    @SecurityRequirements({})
    @Operation(
            operationId = "logout",
            summary = "End this session",
            description = "Always clears the cookies, also when the tokens are stale.")
    @APIResponse(
            responseCode = "200",
            description = "The session is over; its tokens are refused everywhere within 5 s")
    public ApiResponse<EmptyObject> logout() {
        Set<ObjectId> shownSessions = shown.sessions();
        // After they were read: request and response share Vert.x' cookie jar. Before anything can fail: always.
        cookies.clear();
        shownSessions.forEach(session -> ending.end(session, SessionEnd.LOGOUT));
        return ApiResponse.ok(EmptyObject.NOTHING, "Logged out");
    }
}
