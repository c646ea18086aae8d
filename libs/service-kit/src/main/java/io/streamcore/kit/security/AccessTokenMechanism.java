package io.streamcore.kit.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JWTAuthMechanism;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.smallrye.jwt.runtime.auth.SmallRyeJwtConfig;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.streamcore.http.token.TokenResolver;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/**
 * Authenticates by the first valid access token of those that {@link TokenResolver} finds, except on the paths of
 * {@link TokenConfig#ignoredOn}, where clients send stale ones. A request with invalid tokens only is rejected.
 */
@Alternative
@Priority(1)
@Singleton
public class AccessTokenMechanism extends JWTAuthMechanism {
    private final Set<String> ignoredOn;

    @Inject
    public AccessTokenMechanism(SmallRyeJwtConfig jwt, TokenConfig config) {
        super(jwt);
        this.ignoredOn = config.ignoredOn().orElse(Set.of());
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        if (ignoredOn.contains(withoutTrailingSlash(context.normalizedPath()))) {
            return Uni.createFrom().nullItem();
        }
        MultiMap headers = context.request().headers();
        List<String> tokens = TokenResolver.accessTokens(
                headers.getAll(HttpHeaders.COOKIE), headers.getAll(HttpHeaders.AUTHORIZATION));
        context.put(HttpAuthenticationMechanism.class.getName(), this);
        Uni<SecurityIdentity> identity = Uni.createFrom().nullItem();
        for (int i = tokens.size() - 1; i >= 0; i--) {
            identity = verify(tokens.get(i), identity, i == tokens.size() - 1, context, providers);
        }
        return identity;
    }

    /** Verifies one token, then those after it if it is invalid; the failure of the last one is the result. */
    private static Uni<SecurityIdentity> verify(
            String token,
            Uni<SecurityIdentity> following,
            boolean isLast,
            RoutingContext context,
            IdentityProviderManager providers) {
        var request = new TokenAuthenticationRequest(new JsonWebTokenCredential(token));
        Uni<SecurityIdentity> verified =
                providers.authenticate(HttpSecurityUtils.setRoutingContextAttribute(request, context));
        return isLast
                ? verified
                : verified.onFailure(AuthenticationFailedException.class).recoverWithUni(following);
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
