package io.streamcore.auth.recovery;

import io.streamcore.auth.account.Email;
import io.streamcore.auth.mail.MailAvailability;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.HourlyLimit;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.http.crosssite.WebOrigins;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.EmptyObject;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Resets a forgotten password by a link in a mail. */
@Path("/api/v1/users")
@PermitAll
@Consumes(MediaType.APPLICATION_JSON)
@SecurityRequirements({})
@Tag(name = "Session")
public class RecoveryResource {
    private final ForgottenPasswordService forgotten;
    private final PasswordResetService resets;
    private final MailAvailability mail;
    private final HourlyLimit limit;
    private final AddressThrottle throttle;
    private final RecoveryConfig config;
    private final WebOrigins origins;

    /** @param origins sites that may call the API; links in mails may lead to those that are named */
    RecoveryResource(
            ForgottenPasswordService forgotten,
            PasswordResetService resets,
            MailAvailability mail,
            HourlyLimit limit,
            AddressThrottle throttle,
            RecoveryConfig config,
            @ConfigProperty(name = "streamcore.cors.origins") Optional<Set<String>> origins) {
        this.forgotten = forgotten;
        this.resets = resets;
        this.mail = mail;
        this.limit = limit;
        this.throttle = throttle;
        this.config = config;
        this.origins = WebOrigins.of(origins.orElse(Set.of()));
    }

    @POST
    @Path("/forgot-password")
    @Operation(
            operationId = "forgotPassword",
            summary = "Ask for a link to reset the password",
            description = "The response is the same whether or not the address has an account, or was sent too many"
                    + " links. The link works once, for 30 minutes; it leads to the site that sent the request, if"
                    + " `CORS_ORIGIN` names its origin (`loopback` names none), otherwise to `STREAMCORE_PUBLIC_URL`.")
    @APIResponse(
            responseCode = "202",
            description = "If the address has an account, a mail is on its way",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "NothingReply")))
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "503", description = "`mail-not-configured`")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    public ApiResponse<EmptyObject> forgotPassword(
            @NotNull @Valid ForgotPasswordRequest request, @Context HttpServerRequest http) {
        mail.require();
        if (limit.allows("forgot-password", http, config.perAddress())) {
            forgotten.request(
                    Email.normalize(request.email()),
                    Optional.ofNullable(http.getHeader("Origin")).filter(origins::names));
        }
        return ApiResponse.accepted(EmptyObject.NOTHING, "If this address has an account, a mail is on its way");
    }

    @POST
    @Path("/reset-password")
    @Operation(
            operationId = "resetPassword",
            summary = "Choose a new password with the token of a mail",
            description = "Every session of the user ends. An invalid, used or expired token is 400 `bad-reset-token`.")
    @APIResponse(responseCode = "200", description = "Changed; log in with the new password")
    @APIResponse(responseCode = "409", description = "`changed-meanwhile`: a concurrent change")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    public ApiResponse<EmptyObject> resetPassword(@NotNull @Valid ResetPasswordRequest request) {
        return reset(request.token(), request.newPassword());
    }

    @POST
    @Path("/reset-password/{token}")
    @Operation(
            operationId = "resetPasswordByPath",
            summary = "As resetPassword, with the token in the path",
            description = "Prefer the token in the body: paths end up in logs of proxies.")
    @APIResponse(responseCode = "200", description = "Changed; log in with the new password")
    @APIResponse(responseCode = "409", description = "`changed-meanwhile`: a concurrent change")
    @APIResponse(responseCode = "415", description = "The body is not JSON")
    @APIResponse(responseCode = "429", description = "`too-many-requests`")
    public ApiResponse<EmptyObject> resetPasswordByPath(
            @PathParam("token") String token, @NotNull @Valid NewPasswordRequest request) {
        return reset(token, request.newPassword());
    }

    private ApiResponse<EmptyObject> reset(String token, String newPassword) {
        throttle.count(Action.PASSWORD);
        resets.reset(token, newPassword);
        return ApiResponse.ok(EmptyObject.NOTHING, "Password changed");
    }
}
