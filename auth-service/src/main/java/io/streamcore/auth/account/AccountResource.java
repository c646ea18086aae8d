package io.streamcore.auth.account;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.security.CurrentUser;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Registers accounts; reads and changes the user's own. */
@Path("/api/v1/users")
@Tag(name = "Account", description = "Registration; your own account")
public class AccountResource {
    private final RegistrationService registrations;
    private final AccountService accounts;
    private final AddressThrottle throttle;
    private final Idempotency idempotency;
    private final CurrentUser caller;

    AccountResource(
            RegistrationService registrations,
            AccountService accounts,
            AddressThrottle throttle,
            Idempotency idempotency,
            CurrentUser caller) {
        this.registrations = registrations;
        this.accounts = accounts;
        this.throttle = throttle;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @Path("/register")
    @PermitAll
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @SecurityRequirements({})
    @Operation(
            operationId = "register",
            summary = "Register an account",
            description = "The response names every invalid field. A token in the request is ignored.")
    @APIResponse(
            responseCode = "201",
            description = "The account",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "UserReply")))
    @APIResponse(
            responseCode = "409",
            description = "`username-taken` or `email-taken`, ignoring case; `idempotency-in-progress`")
    @APIResponse(responseCode = "413", description = "`too-large`: a picture over 5 MB or 40 megapixels")
    @APIResponse(responseCode = "415", description = "`unsupported-media-type`: the content is not a picture")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`")
    @APIResponse(responseCode = "502", description = "`media-store-failed`; no account was created")
    @APIResponse(responseCode = "507", description = "`insufficient-storage`; no account was created")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    public ApiResponse<UserView> register(
            @BeanParam RegisterForm form,
            @HeaderParam(Idempotency.HEADER) @Parameter(description = "Makes repeating this request safe for 24 hours")
                    String idempotencyKey) {
        throttle.count(Action.REGISTER);
        Registration registration = Registration.of(form);
        Fingerprint fingerprint = registration.addTo(idempotency.fingerprint());
        return idempotency.once("register", "anyone", idempotencyKey, fingerprint, UserView.class, id -> {
            User user = idempotencyKey == null
                    ? registrations.register(id, registration)
                    : registrations.registerOnce(id, registration);
            return ApiResponse.created(UserView.of(user), "User registered").tagged(user.etag());
        });
    }

    @GET
    @Path("/current-user")
    @Authenticated
    @Operation(operationId = "getCurrentUser", summary = "Get your account")
    @APIResponse(responseCode = "200", description = "The account, with an `ETag`")
    @APIResponse(responseCode = "304", description = "Not changed, the entity tag matches `If-None-Match`")
    public ApiResponse<UserView> currentUser() {
        User user = accounts.current(caller.requireId());
        return ApiResponse.ok(UserView.of(user), "Current user fetched").tagged(user.etag());
    }

    @PATCH
    @Path("/update-account")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateAccount", summary = "Change your full name or e-mail address")
    @APIResponse(responseCode = "200", description = "The changed account")
    @APIResponse(
            responseCode = "401",
            description =
                    "`not-signed-in`; `reauthentication-required`: a change of the e-mail address needs a login or"
                            + " reauthenticate in this session within the last 10 minutes, if the account has a second"
                            + " factor or the server is set so")
    @APIResponse(responseCode = "409", description = "`email-taken`")
    @APIResponse(
            responseCode = "412",
            description = "`precondition-failed`: `If-Match` does not match the current state of the account")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-email-changes`")
    public ApiResponse<UserView> update(@NotNull UpdateAccountRequest request, @Context HttpHeaders headers) {
        User user = accounts.update(caller, headers, request.validate());
        return ApiResponse.ok(UserView.of(user), "Account updated").tagged(user.etag());
    }
}
