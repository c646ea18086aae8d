package io.streamcore.auth.session;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.account.AccountService;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.ApiResponse;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changing one's password. It stands with the sessions because it ends them. */
@Path("/api/v1/users/change-password")
@Authenticated
@Tag(name = "Session")
public class PasswordResource {
    @Inject
    AccountService accounts;

    @Inject
    PasswordChange passwordChange;

    @Inject
    AddressThrottle throttle;

    @Inject
    CurrentUser caller;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "changePassword",
            summary = "Change one's password",
            description = "Every other session of the user ends. `confirmPassword` is tolerated. Answers 400 with"
                    + " `wrong-password`, or `validation-failed` and what is wrong with the new one.")
    @APIResponse(responseCode = "200", description = "Changed; only this session lives on")
    @APIResponse(responseCode = "409", description = "`changed-meanwhile`: another change came in between")
    @APIResponse(responseCode = "415", description = "Only JSON is read here")
    public ApiResponse<EmptyObject> change(@NotNull ChangePasswordRequest request) {
        throttle.count(Action.PASSWORD);
        ObjectId session = caller.sessionId().map(ObjectId::new).orElseThrow();
        passwordChange.change(accounts.current(caller.requireId()), session, request);
        return ApiResponse.ok(EmptyObject.NOTHING, "Password changed");
    }
}
