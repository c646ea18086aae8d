package io.streamcore.auth.session;

import io.streamcore.kit.security.TokenConfig;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Sets and clears the two cookies, with the same attributes, because a browser clears only an exact match. */
@ApplicationScoped
public class AuthCookies {
    static final String ACCESS = "accessToken";
    static final String REFRESH = "refreshToken";

    private final RoutingContext context;
    private final CookieConfig config;
    private final TokenConfig tokenConfig;
    private final SessionConfig sessionConfig;

    AuthCookies(RoutingContext context, CookieConfig config, TokenConfig tokenConfig, SessionConfig sessionConfig) {
        this.context = context;
        this.config = config;
        this.tokenConfig = tokenConfig;
        this.sessionConfig = sessionConfig;
    }

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
