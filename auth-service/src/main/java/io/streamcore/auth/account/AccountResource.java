package io.streamcore.auth.account;

import io.quarkus.security.Authenticated;
import io.streamcore.auth.throttle.AddressThrottle;
import io.streamcore.auth.throttle.ThrottleConfig.Action;
import io.streamcore.kit.caller.CurrentUser;
import io.streamcore.kit.idempotency.Fingerprint;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.reply.ApiException;
import io.streamcore.kit.reply.Reply;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Making an account and reading one's own. */
@Path("/api/v1/users")
@Tag(name = "Account")
public class AccountResource {
    @Inject
    RegistrationService registrations;

    @Inject
    UserRepository users;

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
    @Operation(operationId = "register", summary = "Make an account")
    public Reply<UserView> register(
            @BeanParam RegisterForm form, @HeaderParam(Idempotency.HEADER) String idempotencyKey) {
        throttle.count(Action.REGISTER);
        Registration registration = Registration.of(form);
        Fingerprint fingerprint = registration.addTo(idempotency.fingerprint());
        return idempotency.once("register", "anyone", idempotencyKey, fingerprint, UserView.class, id -> {
            User user = registrations.register(id, registration);
            return Reply.created(UserView.of(user), "User registered").tagged(user.etag());
        });
    }

    @GET
    @Path("/current-user")
    @Authenticated
    @Operation(operationId = "getCurrentUser", summary = "Read one's own account")
    public Reply<UserView> currentUser() {
        User user = users.byId(caller.requireId())
                .orElseThrow(() -> ApiException.unauthorized("not-signed-in", "This account is gone")
                        .header("WWW-Authenticate", "Bearer"));
        return Reply.ok(UserView.of(user), "Current user fetched").tagged(user.etag());
    }
}
