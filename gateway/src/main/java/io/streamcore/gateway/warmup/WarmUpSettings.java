package io.streamcore.gateway.warmup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the gateway warms itself before it is ready. */
@ConfigMapping(prefix = "streamcore.warm-up")
public interface WarmUpSettings {
    /** For how long; zero for not at all. */
    @WithDefault("PT1S")
    Duration limit();
}
