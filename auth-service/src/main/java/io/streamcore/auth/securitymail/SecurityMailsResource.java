package io.streamcore.auth.securitymail;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.account.AccountService;
import io.streamcore.auth.mail.MutedMailsRepository;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reads and changes which security mails the user wants. */
@Path("/api/v1/users/security-mails")
@Authenticated
@Tag(name = "Account")
public class SecurityMailsResource {
    private final MutedMailsRepository muted;
    private final AccountService accounts;
    private final CurrentUser caller;

    SecurityMailsResource(MutedMailsRepository muted, AccountService accounts, CurrentUser caller) {
        this.muted = muted;
        this.accounts = accounts;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getSecurityMails", summary = "Get which security mails you want")
    @APIResponse(responseCode = "200", description = "All of them, unless you changed it")
    public ApiResponse<SecurityMailsView> get() {
        ObjectId id = accounts.current(caller.requireId()).id();
        return ApiResponse.ok(SecurityMailsView.of(muted.of(id)), "Security mails fetched");
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "updateSecurityMails",
            summary = "Change which security mails you want",
            description = "Mails with links, those after a reset of the password and those about a change of the e-mail"
                    + " address are always sent.")
    @APIResponse(responseCode = "200", description = "What you want now")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    public ApiResponse<SecurityMailsView> update(@NotNull SecurityMailsRequest request) {
        ObjectId id = accounts.live(caller).id();
        muted.change(id, request.choices());
        return ApiResponse.ok(SecurityMailsView.of(muted.of(id)), "Security mails changed");
    }
}
