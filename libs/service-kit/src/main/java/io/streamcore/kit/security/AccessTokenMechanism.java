package io.streamcore.kit.security;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.smallrye.jwt.runtime.auth.JWTAuthMechanism;
import io.quarkus.smallrye.jwt.runtime.auth.SmallRyeJwtConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Authenticates by access token, except on the paths of {@link TokenConfig#ignoredOn}, where clients send stale ones.
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
        return ignoredOn.contains(withoutTrailingSlash(context.normalizedPath()))
                ? Uni.createFrom().nullItem()
                : super.authenticate(context, providers);
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
