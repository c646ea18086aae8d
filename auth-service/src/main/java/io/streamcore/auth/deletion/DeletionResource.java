package io.streamcore.auth.deletion;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.account.AccountService;
import io.streamcore.auth.account.User;
import io.streamcore.auth.password.PasswordCheck;
import io.streamcore.auth.session.AuthCookies;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Deletes the user's account. */
@Path("/api/v1/users")
@Authenticated
@Tag(name = "Account")
public class DeletionResource {
    private final AccountService accounts;
    private final AccountDeletionService deletion;
    private final PasswordCheck confirmation;
    private final RecentAuthentication authentication;
    private final AuthCookies cookies;
    private final AddressThrottle throttle;
    private final CurrentUser caller;

    DeletionResource(
            AccountService accounts,
            AccountDeletionService deletion,
            PasswordCheck confirmation,
            RecentAuthentication authentication,
            AuthCookies cookies,
            AddressThrottle throttle,
            CurrentUser caller) {
        this.accounts = accounts;
        this.deletion = deletion;
        this.confirmation = confirmation;
        this.authentication = authentication;
        this.cookies = cookies;
        this.throttle = throttle;
        this.caller = caller;
    }

    @DELETE
    @Path("/current-user")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "deleteAccount",
            summary = "Delete your account",
            description = "The account is deleted at once; its videos, subscriptions, history and media are erased soon"
                    + " after. A wrong password is rejected with 400 `wrong-password`.")
    @APIResponse(
            responseCode = "202",
            description = "Deleted; the cookies are cleared",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "NothingReply")))
    @APIResponse(
            responseCode = "401",
            description = "`not-signed-in`; `reauthentication-required`: an account with a second factor needs a login"
                    + " or reauthenticate in this session within the last 10 minutes")
    @APIResponse(responseCode = "409", description = "`changed-meanwhile`: a concurrent change")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the account")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-attempts`; `too-many-requests`")
    public ApiResponse<EmptyObject> delete(@NotNull @Valid DeleteAccountRequest request, @Context HttpHeaders headers) {
        throttle.count(Action.PASSWORD);
        User user = accounts.live(caller);
        user.etag().requireMatch(headers);
        confirmation.require("password", user.id(), user.passwordHash(), request.password());
        if (user.hasSecondFactor()) {
            authentication.require(caller);
        }
        deletion.delete(user);
        cookies.clear();
        return ApiResponse.accepted(EmptyObject.NOTHING, "Account deleted");
    }
}
