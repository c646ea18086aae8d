package io.streamcore.auth.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How passwords are hashed. */
@ConfigMapping(prefix = "streamcore.password")
public interface PasswordConfig {
    /** Server secret that goes into every hash, at least 32 characters; a stolen database is no use without it. */
    String pepper();

    /** bcrypt's cost: each step doubles the work. Hashes of another cost are made again at the next login. */
    @WithDefault("12")
    int cost();

    /** How many passwords may wait to be hashed; beyond, 503. */
    @WithDefault("100")
    int queue();

    /** How long one may wait for its turn; then 503, well before the gateway gives the request up. */
    @WithDefault("2s")
    Duration longestWait();
}
