package io.streamcore.auth.secondfactor;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.account.AccountService;
import io.streamcore.auth.account.User;
import io.streamcore.auth.password.PasswordCheck;
import io.streamcore.auth.session.RecentAuthentication;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.security.CurrentUser;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sets up and removes the user's second factor. */
@Path("/api/v1/users/second-factor")
@Authenticated
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Second factor")
public class SecondFactorResource {
    private final AccountService accounts;
    private final SecondFactorService factors;
    private final PasswordCheck passwords;
    private final RecentAuthentication authentication;
    private final AddressThrottle throttle;
    private final CurrentUser caller;

    SecondFactorResource(
            AccountService accounts,
            SecondFactorService factors,
            PasswordCheck passwords,
            RecentAuthentication authentication,
            AddressThrottle throttle,
            CurrentUser caller) {
        this.accounts = accounts;
        this.factors = factors;
        this.passwords = passwords;
        this.authentication = authentication;
        this.throttle = throttle;
        this.caller = caller;
    }

    @POST
    @Operation(
            operationId = "enrolSecondFactor",
            summary = "Begin to set up a second factor",
            description = "Show `uri` as a QR code to an authenticator app, then send what it displays to"
                    + " confirmSecondFactor within 15 minutes. Nothing changes before. A wrong password is 400"
                    + " `wrong-password`.")
    @APIResponse(responseCode = "200", description = "The secret, which is never shown again")
    @APIResponse(responseCode = "409", description = "`second-factor-enabled`")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`; `too-many-requests`")
    public ApiResponse<EnrolmentView> enrol(@NotNull @Valid EnrolSecondFactorRequest request) {
        return ApiResponse.ok(factors.enrol(confirmed(request.password())), "Confirm with a code of the app");
    }

    @POST
    @Path("/confirm")
    @Operation(
            operationId = "confirmSecondFactor",
            summary = "Enable the second factor",
            description = "From now on a login needs it. Recovery codes are shown only here. A wrong code is 400"
                    + " `wrong-code`.")
    @APIResponse(responseCode = "200", description = "Enabled; the recovery codes")
    @APIResponse(
            responseCode = "409",
            description = "`second-factor-enabled`; `second-factor-not-started`: enrol first")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    public ApiResponse<RecoveryCodesView> confirm(@NotNull @Valid ConfirmSecondFactorRequest request) {
        throttle.count(Action.PASSWORD);
        RecoveryCodesView codes = new RecoveryCodesView(factors.confirm(accounts.live(caller), request.code()));
        authentication.record(caller);
        return ApiResponse.ok(codes, "Second factor enabled");
    }

    @POST
    @Path("/recovery-codes")
    @Operation(
            operationId = "replaceRecoveryCodes",
            summary = "Replace your recovery codes",
            description = "The earlier ones are void. A wrong password is 400 `wrong-password`, a wrong code"
                    + " `wrong-code`.")
    @APIResponse(responseCode = "200", description = "The new recovery codes")
    @APIResponse(responseCode = "409", description = "`second-factor-disabled`")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`; `too-many-requests`")
    public ApiResponse<RecoveryCodesView> replaceRecoveryCodes(@NotNull @Valid SecondFactorRequest request) {
        User user = confirmed(request.password());
        RecoveryCodesView codes = new RecoveryCodesView(factors.replaceRecoveryCodes(user.id(), request.code()));
        return ApiResponse.ok(codes, "Recovery codes replaced");
    }

    @DELETE
    @Operation(
            operationId = "disableSecondFactor",
            summary = "Disable the second factor",
            description = "From now on the password alone logs in. A wrong password is 400 `wrong-password`, a wrong"
                    + " code `wrong-code`.")
    @APIResponse(responseCode = "200", description = "Disabled")
    @APIResponse(responseCode = "409", description = "`second-factor-disabled`")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`; `too-many-requests`")
    public ApiResponse<EmptyObject> disable(@NotNull @Valid SecondFactorRequest request) {
        factors.disable(confirmed(request.password()).id(), request.code());
        return ApiResponse.ok(EmptyObject.NOTHING, "Second factor disabled");
    }

    /** The user of this request, who has given the password. */
    private User confirmed(String password) {
        throttle.count(Action.PASSWORD);
        User user = accounts.live(caller);
        passwords.require("password", user.id(), user.passwordHash(), password);
        return user;
    }
}
