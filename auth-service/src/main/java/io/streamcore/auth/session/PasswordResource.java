package io.streamcore.auth.session;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.account.AccountService;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.security.CurrentUser;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changes the user's password, which terminates the other sessions. */
@Path("/api/v1/users/change-password")
@Authenticated
@Tag(name = "Session")
public class PasswordResource {
    private final AccountService accounts;
    private final PasswordChangeService passwordChanges;
    private final AddressThrottle throttle;
    private final CurrentUser caller;

    PasswordResource(
            AccountService accounts,
            PasswordChangeService passwordChanges,
            AddressThrottle throttle,
            CurrentUser caller) {
        this.accounts = accounts;
        this.passwordChanges = passwordChanges;
        this.throttle = throttle;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changePassword",
            summary = "Change your password",
            description = "Every other session of the user ends. `confirmPassword` is ignored. An invalid password is"
                    + " rejected with 400 `wrong-password` or `validation-failed`.")
    @APIResponse(responseCode = "200", description = "Changed; only this session remains")
    @APIResponse(responseCode = "409", description = "`changed-meanwhile`: a concurrent change")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`; `too-many-requests`")
    public ApiResponse<EmptyObject> change(@NotNull ChangePasswordRequest request) {
        throttle.count(Action.PASSWORD);
        ObjectId session = caller.sessionId().map(ObjectId::new).orElseThrow();
        passwordChanges.change(accounts.live(caller), session, request);
        return ApiResponse.ok(EmptyObject.NOTHING, "Password changed");
    }
}
