package io.streamcore.kit.security;

import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The user of the current request, as named by its access token. */
@RequestScoped
public class CurrentUser {
    private final JsonWebToken token;

    CurrentUser(JsonWebToken token) {
        this.token = token;
    }

    /** Empty for an anonymous request. */
    public Optional<ObjectId> id() {
        return Optional.ofNullable(token.getSubject()).map(ObjectId::new);
    }

    /** @throws ApiException 401 for an anonymous request */
    public ObjectId requireId() {
        return id().orElseThrow(ApiException::notSignedIn);
    }

    /** @throws ApiException 401 for an anonymous request */
    public String requireUsername() {
        return Optional.<String>ofNullable(token.getClaim("username")).orElseThrow(ApiException::notSignedIn);
    }

    /** Whether the user's e-mail address was verified when the token was issued. */
    public boolean isEmailVerified() {
        return Boolean.TRUE.equals(token.<Object>getClaim("email_verified"));
    }

    /** The session that the token belongs to. */
    public Optional<String> sessionId() {
        return Optional.ofNullable(token.getClaim("sid"));
    }
}
