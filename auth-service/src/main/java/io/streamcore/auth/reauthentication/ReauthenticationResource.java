package io.streamcore.auth.reauthentication;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.account.AccountService;
import io.streamcore.auth.account.User;
import io.streamcore.auth.password.PasswordCheck;
import io.streamcore.auth.secondfactor.SecondFactorCheck;
import io.streamcore.auth.session.RecentAuthentication;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.security.CurrentUser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes the user's password again. */
@Path("/api/v1/users/reauthenticate")
@Authenticated
@Tag(name = "Session")
public class ReauthenticationResource {
    private final AccountService accounts;
    private final PasswordCheck passwords;
    private final SecondFactorCheck codes;
    private final RecentAuthentication authentication;
    private final AddressThrottle throttle;
    private final CurrentUser caller;

    ReauthenticationResource(
            AccountService accounts,
            PasswordCheck passwords,
            SecondFactorCheck codes,
            RecentAuthentication authentication,
            AddressThrottle throttle,
            CurrentUser caller) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.codes = codes;
        this.authentication = authentication;
        this.throttle = throttle;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "reauthenticate",
            summary = "Give your password again",
            description = "For the next 10 minutes this session may do what is otherwise 401"
                    + " `reauthentication-required`; a login allows it as well. Tokens do not change. A wrong password"
                    + " is 400 `wrong-password`, a wrong code 400 `wrong-code`.")
    @APIResponse(responseCode = "200", description = "Repeat the rejected request")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`; `too-many-requests`")
    public ApiResponse<EmptyObject> reauthenticate(@NotNull @Valid ReauthenticationRequest request) {
        throttle.count(Action.PASSWORD);
        User user = accounts.live(caller);
        if (user.hasSecondFactor() && request.hasNoCode()) {
            throw ApiException.badField("code", "required", "This account needs a code of its second factor");
        }
        passwords.require("password", user.id(), user.passwordHash(), request.password());
        if (user.hasSecondFactor()) {
            codes.require(user.id(), request.code());
        }
        authentication.record(caller);
        return ApiResponse.ok(EmptyObject.NOTHING, "Password confirmed");
    }
}
