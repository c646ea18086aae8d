package io.streamcore.auth.verification;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.account.AccountService;
import io.streamcore.auth.mail.MailAvailability;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.streamcore.kit.security.CurrentUser;
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

/** Verifies e-mail addresses, and undoes changes of them, with the tokens of mails. */
@Path("/api/v1/users")
@Tag(name = "Account")
public class VerificationResource {
    private final VerificationService verifications;
    private final EmailChangeUndo undo;
    private final AccountService accounts;
    private final MailAvailability mail;
    private final AddressThrottle throttle;
    private final CurrentUser caller;

    VerificationResource(
            VerificationService verifications,
            EmailChangeUndo undo,
            AccountService accounts,
            MailAvailability mail,
            AddressThrottle throttle,
            CurrentUser caller) {
        this.verifications = verifications;
        this.undo = undo;
        this.accounts = accounts;
        this.mail = mail;
        this.throttle = throttle;
        this.caller = caller;
    }

    @POST
    @Path("/verify-email")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirements({})
    @Operation(
            operationId = "verifyEmail",
            summary = "Verify an e-mail address with the token of a mail",
            description = "A link works for three days, for as long as the account has the address; repeating the"
                    + " request is harmless. An invalid or expired token is 400 `bad-verification-token`.")
    @APIResponse(responseCode = "200", description = "`emailVerified` is true now")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    public ApiResponse<EmptyObject> verifyEmail(@NotNull @Valid LinkRequest request) {
        throttle.count(Action.PASSWORD);
        verifications.verify(request.token());
        return ApiResponse.ok(EmptyObject.NOTHING, "E-mail address verified");
    }

    @POST
    @Path("/verify-email/resend")
    @Authenticated
    @Operation(
            operationId = "resendVerification",
            summary = "Send another link that verifies your e-mail address",
            description = "The earlier link no longer works. At most three an hour.")
    @APIResponse(responseCode = "200", description = "A mail is on its way")
    @APIResponse(responseCode = "409", description = "`email-already-verified`; `changed-meanwhile`")
    @APIResponse(responseCode = "503", description = "`mail-not-configured`")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    public ApiResponse<EmptyObject> resendVerification() {
        mail.require();
        verifications.resend(accounts.current(caller.requireId()));
        return ApiResponse.ok(EmptyObject.NOTHING, "A mail is on its way");
    }

    @POST
    @Path("/undo-email-change")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirements({})
    @Operation(
            operationId = "undoEmailChange",
            summary = "Undo a change of e-mail address with the token of a mail",
            description = "The mail that tells the former address of a change has this token. For seven days it brings"
                    + " the address back, undoes later changes too, and ends every session. An invalid, used or expired"
                    + " token is 400 `bad-undo-token`.")
    @APIResponse(responseCode = "200", description = "The account has its former address; log in again")
    @APIResponse(responseCode = "409", description = "`changed-meanwhile`; `email-taken`")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    public ApiResponse<EmptyObject> undoEmailChange(@NotNull @Valid LinkRequest request) {
        throttle.count(Action.PASSWORD);
        undo.undo(request.token());
        return ApiResponse.ok(EmptyObject.NOTHING, "The address was changed back, and every session has ended");
    }
}
