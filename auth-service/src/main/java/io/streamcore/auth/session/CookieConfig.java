package io.streamcore.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Attributes of the cookies. */
@ConfigMapping(prefix = "streamcore.cookie")
public interface CookieConfig {
    /** False only for development over plain HTTP. */
    @WithDefault("true")
    boolean secure();
}
