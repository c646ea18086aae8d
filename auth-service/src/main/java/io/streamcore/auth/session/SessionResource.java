package io.streamcore.auth.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import jakarta.annotation.security.PermitAll;
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

/** Logs users in and out, and refreshes their tokens. */
@Path("/api/v1/users")
@PermitAll
@Tag(name = "Session", description = "Login, logout, and the devices that are logged in")
public class SessionResource {
    /** Of a refresh token in JSON; more is no such token. */
    private static final int MAX_BODY = 4096;

    private final LoginService logins;
    private final RefreshService refreshes;
    private final SessionTerminator terminator;
    private final AuthCookies cookies;
    private final RequestTokens tokens;
    private final AddressThrottle throttle;
    private final ObjectMapper json;

    SessionResource(
            LoginService logins,
            RefreshService refreshes,
            SessionTerminator terminator,
            AuthCookies cookies,
            RequestTokens tokens,
            AddressThrottle throttle,
            ObjectMapper json) {
        this.logins = logins;
        this.refreshes = refreshes;
        this.terminator = terminator;
        this.cookies = cookies;
        this.tokens = tokens;
        this.throttle = throttle;
        this.json = json;
    }

    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirements({})
    @Operation(
            operationId = "login",
            summary = "Log in",
            description = "Sets the cookies `accessToken` and `refreshToken`. An unknown user and a wrong password get"
                    + " the same response. A token in the request is ignored. An account with a second factor gets"
                    + " `mfaRequired` and a `ticket` instead, and no cookies: log in with loginWithSecondFactor.")
    @APIResponse(responseCode = "200", description = "The account and its tokens, or a ticket")
    @APIResponse(responseCode = "401", description = "`bad-credentials`")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`; `too-many-requests`")
    public ApiResponse<LoginView> login(@NotNull LoginRequest request) {
        throttle.count(Action.LOGIN);
        request.validate();
        LoginView login = logins.login(request);
        login.tokens().ifPresent(cookies::set);
        return ApiResponse.ok(login, login.tokens().isPresent() ? "Logged in" : "Second factor required");
    }

    @POST
    @Path("/refresh-token")
    @SecurityRequirements({})
    @Operation(
            operationId = "refreshToken",
            summary = "Refresh the tokens",
            description = "The cookie `refreshToken` takes precedence over the body. Each refresh token has one"
                    + " successor, which is returned again until it is used itself. Using an older token ends the"
                    + " session.")
    @APIResponse(responseCode = "200", description = "The new tokens, also as cookies")
    @APIResponse(responseCode = "401", description = "`bad-refresh-token`, `session-over`")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
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
        Optional<String> cookie = tokens.refreshCookie();
        Tokens refreshed = refreshes.refresh(cookie.isPresent() ? cookie.get() : tokenIn(body));
        cookies.set(refreshed);
        return ApiResponse.ok(refreshed, "Tokens refreshed");
    }

    /** Parses the body here, because with a cookie any body is ignored, as in the Node API. */
    private String tokenIn(InputStream body) throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new ApiException(413, "too-large", "The request body is too large");
        }
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
            description = "Always clears the cookies, even with stale tokens.")
    @APIResponse(
            responseCode = "200",
            description = "The session has ended; its tokens are rejected everywhere within 5 seconds")
    public ApiResponse<EmptyObject> logout() {
        Set<ObjectId> sessions = tokens.sessions();
        // After reading the tokens, because request and response share Vert.x' cookies; before anything can fail.
        cookies.clear();
        sessions.forEach(session -> terminator.terminate(session, TerminationReason.LOGOUT));
        return ApiResponse.ok(EmptyObject.NOTHING, "Logged out");
    }
}
