package io.streamcore.kit.response;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of reads without credentials. */
@ConfigMapping(prefix = "streamcore.public-reads")
public interface PublicReadConfig {
    /** How long any cache may reuse one, in whole seconds; 0 lets none be reused without being revalidated. */
    @WithDefault("5s")
    Duration maxAge();
}
