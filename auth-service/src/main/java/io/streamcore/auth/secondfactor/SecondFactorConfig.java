package io.streamcore.auth.secondfactor;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of second factors. */
@ConfigMapping(prefix = "streamcore.second-factor")
public interface SecondFactorConfig {
    /** The name of this site that authenticator apps show. */
    @WithDefault("StreamCore")
    String issuer();

    /** Time in which a new second factor must be confirmed. */
    @WithDefault("PT15M")
    Duration enrolmentLife();
}
