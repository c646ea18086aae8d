package io.streamcore.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the cookies are set. */
@ConfigMapping(prefix = "streamcore.cookie")
public interface CookieConfig {
    /** Off only for development over plain http. */
    @WithDefault("true")
    boolean secure();
}
