package io.streamcore.kit.security;

import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller as the access token tells: nobody, or a user with a session. */
@RequestScoped
public class CurrentUser {
    @Inject
    JsonWebToken token;

    /** Empty for a stranger. */
    public Optional<ObjectId> id() {
        return Optional.ofNullable(token.getSubject()).map(ObjectId::new);
    }

    /** @throws ApiException 401 for a stranger */
    public ObjectId requireId() {
        return id().orElseThrow(CurrentUser::stranger);
    }

    /** @throws ApiException 401 for a stranger */
    public String requireUsername() {
        return Optional.<String>ofNullable(token.getClaim("username")).orElseThrow(CurrentUser::stranger);
    }

    /** The session the token was issued for. */
    public Optional<String> sessionId() {
        return Optional.ofNullable(token.getClaim("sid"));
    }

    private static ApiException stranger() {
        return ApiException.unauthorized("not-signed-in", "Sign in to do this").header("WWW-Authenticate", "Bearer");
    }
}
