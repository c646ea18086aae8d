package io.streamcore.auth.account;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.security.CurrentUser;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.response.ApiResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
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

/** Making an account, reading and changing one's own. */
@Path("/api/v1/users")
@Tag(name = "Account", description = "Making an account, reading and changing one's own")
public class AccountResource {
    @Inject
    RegistrationService registrations;

    @Inject
    AccountService accounts;

    @Inject
    AddressThrottle throttle;

    @Inject
    Idempotency idempotency;

    @Inject
    CurrentUser caller;

    @POST
    @Path("/register")
    @PermitAll
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @SecurityRequirements({})
    @Operation(
            operationId = "register",
            summary = "Make an account",
            description = "All fields at fault are named at once. A token that comes along is not looked at.")
    @APIResponse(
            responseCode = "201",
            description = "The account",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "UserReply")))
    @APIResponse(
            responseCode = "409",
            description = "`username-taken`, `email-taken`, whatever the case; `idempotency-in-progress`")
    @APIResponse(responseCode = "413", description = "`too-large`: a picture over 5 MB or 40 megapixels")
    @APIResponse(responseCode = "415", description = "`unsupported-media-type`: no picture by its bytes")
    @APIResponse(responseCode = "422", description = "`idempotency-key-reused`")
    @APIResponse(responseCode = "502", description = "`media-store-failed`; no account was made")
    public ApiResponse<UserView> register(
            @BeanParam RegisterForm form,
            @HeaderParam(Idempotency.HEADER) @Parameter(description = "Makes repeating this request safe for 24 hours")
                    String idempotencyKey) {
        throttle.count(Action.REGISTER);
        Registration registration = Registration.of(form);
        Fingerprint fingerprint = registration.addTo(idempotency.fingerprint());
        return idempotency.once("register", "anyone", idempotencyKey, fingerprint, UserView.class, id -> {
            User user = registrations.register(id, registration);
            return ApiResponse.created(UserView.of(user), "User registered").tagged(user.etag());
        });
    }

    @GET
    @Path("/current-user")
    @Authenticated
    @Operation(operationId = "getCurrentUser", summary = "Read one's own account")
    @APIResponse(responseCode = "200", description = "The account, with an `ETag`")
    @APIResponse(responseCode = "304", description = "Unchanged since the `If-None-Match` it was asked with")
    public ApiResponse<UserView> currentUser() {
        User user = accounts.current(caller.requireId());
        return ApiResponse.ok(UserView.of(user), "Current user fetched").tagged(user.etag());
    }

    @PATCH
    @Path("/update-account")
    @Authenticated
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "updateAccount", summary = "Change one's name or e-mail address")
    @APIResponse(responseCode = "200", description = "The changed account")
    @APIResponse(responseCode = "409", description = "`email-taken`")
    @APIResponse(responseCode = "412", description = "`If-Match` names another state of the account")
    @APIResponse(responseCode = "415", description = "Only JSON is read here")
    public ApiResponse<UserView> update(@NotNull UpdateAccountRequest request, @Context HttpHeaders headers) {
        User user = accounts.update(caller.requireId(), headers, request.check());
        return ApiResponse.ok(UserView.of(user), "Account updated").tagged(user.etag());
    }
}
