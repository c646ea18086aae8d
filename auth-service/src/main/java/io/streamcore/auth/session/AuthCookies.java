package io.streamcore.auth.session;

import io.streamcore.kit.security.TokenConfig;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** The two cookies, always with the same attributes: a browser forgets only what it is told in the same words. */
@ApplicationScoped
public class AuthCookies {
    static final String ACCESS = "accessToken";
    static final String REFRESH = "refreshToken";

    @Inject
    RoutingContext context;

    @Inject
    CookieConfig config;

    @Inject
    TokenConfig tokenConfig;

    @Inject
    SessionConfig sessionConfig;

    public void set(Tokens tokens) {
        add(ACCESS, tokens.accessToken(), tokenConfig.life());
        add(REFRESH, tokens.refreshToken(), sessionConfig.idleLife());
    }

    public void clear() {
        add(ACCESS, "", Duration.ZERO);
        add(REFRESH, "", Duration.ZERO);
    }

    private void add(String name, String value, Duration life) {
        context.response()
                .putHeader("Cache-Control", "no-store")
                .addCookie(Cookie.cookie(name, value)
                        .setPath(name.equals(REFRESH) ? "/api/v1/users" : "/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setSecure(config.secure())
                        .setMaxAge(life.toSeconds()));
    }
}
