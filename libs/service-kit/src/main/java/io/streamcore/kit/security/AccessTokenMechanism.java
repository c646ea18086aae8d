package io.streamcore.kit.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.smallrye.jwt.runtime.auth.JWTAuthMechanism;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.smallrye.jwt.runtime.auth.SmallRyeJwtConfig;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.ParseException;
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
 * {@link TokenConfig#ignoredOn}, where clients send stale ones. A request with invalid tokens only is rejected. The identity is made here and not by a chain of
 * identity providers, of which there is but one.
 */
@Alternative
@Priority(1)
@Singleton
public class AccessTokenMechanism extends JWTAuthMechanism {
    private final Set<String> ignoredOn;
    private final AccessTokenPrincipalFactory principals;

    @Inject
    public AccessTokenMechanism(SmallRyeJwtConfig jwt, TokenConfig config, AccessTokenPrincipalFactory principals) {
        super(jwt);
        this.ignoredOn = config.ignoredOn().orElse(Set.of());
        this.principals = principals;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager unused) {
        if (isIgnoredOn(withoutTrailingSlash(context.normalizedPath()))) {
            return Uni.createFrom().nullItem();
        }
        MultiMap headers = context.request().headers();
        List<String> tokens = TokenResolver.accessTokens(
                headers.getAll(HttpHeaders.COOKIE), headers.getAll(HttpHeaders.AUTHORIZATION));
        context.put(HttpAuthenticationMechanism.class.getName(), this);
        return tokens.isEmpty() ? Uni.createFrom().nullItem() : Uni.createFrom().item(() -> firstValid(tokens));
    }

    private boolean isIgnoredOn(String path) {
        return ignoredOn.contains(path) || ignoredOn.contains(path.substring(0, path.lastIndexOf('/') + 1) + "*");
    }

    /** @throws AuthenticationFailedException of the last token if none is valid */
    private SecurityIdentity firstValid(List<String> tokens) {
        ParseException rejection = null;
        for (String token : tokens) {
            try {
                return identity(token, principals.parse(token, null));
            } catch (ParseException e) {
                rejection = e;
            }
        }
        throw new AuthenticationFailedException(rejection);
    }

    private static SecurityIdentity identity(String token, JWTCallerPrincipal user) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(user)
                .addCredential(new JsonWebTokenCredential(token))
                .addRoles(user.getGroups())
                .addAttribute(SecurityIdentity.USER_ATTRIBUTE, user)
                .build();
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
