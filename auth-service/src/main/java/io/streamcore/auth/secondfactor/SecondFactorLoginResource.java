package io.streamcore.auth.secondfactor;

import io.streamcore.auth.session.AuthCookies;
import io.streamcore.auth.session.LoginView;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.response.ApiResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Completes the login of an account with a second factor. */
@Path("/api/v1/users/login/second-factor")
@PermitAll
@Tag(name = "Second factor", description = "One-time passwords of an authenticator app beside the password")
public class SecondFactorLoginResource {
    private final SecondFactorLoginService logins;
    private final AuthCookies cookies;
    private final AddressThrottle throttle;

    SecondFactorLoginResource(SecondFactorLoginService logins, AuthCookies cookies, AddressThrottle throttle) {
        this.logins = logins;
        this.cookies = cookies;
        this.throttle = throttle;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirements({})
    @Operation(
            operationId = "loginWithSecondFactor",
            summary = "Complete a login with the second factor",
            description =
                    "Takes the `ticket` of login, valid for 5 minutes, and a one-time password of the authenticator"
                            + " app or a recovery code, each accepted once. Sets the cookies `accessToken` and"
                            + " `refreshToken`. A token in the request is ignored.")
    @APIResponse(responseCode = "200", description = "The account and its tokens")
    @APIResponse(responseCode = "401", description = "`bad-code`; `bad-ticket`: log in again")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`; `too-many-requests`")
    public ApiResponse<LoginView> login(@NotNull @Valid SecondFactorLoginRequest request) {
        throttle.count(Action.LOGIN);
        LoginView login = logins.login(request);
        login.tokens().ifPresent(cookies::set);
        return ApiResponse.ok(login, "Logged in");
    }
}
