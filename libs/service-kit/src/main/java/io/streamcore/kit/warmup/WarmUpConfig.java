package io.streamcore.kit.warmup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a service warms itself before it is ready. */
@ConfigMapping(prefix = "streamcore.warm-up")
public interface WarmUpConfig {
    /** For how long; zero for not at all. */
    @WithDefault("PT1.5S")
    Duration limit();
}
