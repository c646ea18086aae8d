package io.streamcore.auth.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of password hashing. */
@ConfigMapping(prefix = "streamcore.password")
public interface PasswordConfig {
    /** Secret key of the pre-hash, at least 32 characters; a stolen database cannot be attacked without it. */
    String pepper();

    /** bcrypt cost: each step doubles the work. A hash of another cost is replaced at the next login. */
    @WithDefault("12")
    int cost();

    /** Maximum number of passwords that wait to be hashed; 503 beyond. */
    @WithDefault("100")
    int queue();

    /** Maximum time until hashing starts; 503 after it, well before the gateway's timeout. */
    @WithDefault("2s")
    Duration longestWait();
}
