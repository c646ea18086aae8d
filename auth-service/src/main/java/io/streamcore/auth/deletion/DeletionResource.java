package io.streamcore.auth.deletion;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.account.AccountService;
import io.streamcore.auth.account.User;
import io.streamcore.auth.password.PasswordCheck;
import io.streamcore.auth.session.AuthCookies;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.response.ApiResponse;
import jakarta.inject.Inject;
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

/** Deleting one's account. */
@Path("/api/v1/users")
@Authenticated
@Tag(name = "Account")
public class DeletionResource {
    @Inject
    AccountService accounts;

    @Inject
    AccountDeletion deletion;

    @Inject
    PasswordCheck check;

    @Inject
    AuthCookies cookies;

    @Inject
    AddressThrottle throttle;

    @Inject
    CurrentUser caller;

    @DELETE
    @Path("/current-user")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "deleteAccount",
            summary = "Delete one's account",
            description = "The account is gone at once; its videos, subscriptions, history and media are erased soon"
                    + " after. Answers 400 `wrong-password` when it is not.")
    @APIResponse(
            responseCode = "202",
            description = "Gone; the cookies are cleared",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "NothingReply")))
    @APIResponse(responseCode = "409", description = "`changed-meanwhile`: another change came in between")
    @APIResponse(responseCode = "412", description = "`If-Match` names another state of the account")
    @APIResponse(responseCode = "415", description = "Only JSON is read here")
    public ApiResponse<EmptyObject> delete(@NotNull @Valid DeleteAccountRequest request, @Context HttpHeaders headers) {
        throttle.count(Action.PASSWORD);
        User user = accounts.current(caller.requireId());
        user.etag().requireMatch(headers);
        check.require("password", user.id(), user.passwordHash(), request.password());
        deletion.delete(user);
        cookies.clear();
        return ApiResponse.accepted(EmptyObject.NOTHING, "Account deleted");
    }
}
