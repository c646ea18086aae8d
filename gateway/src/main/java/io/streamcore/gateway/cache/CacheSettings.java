package io.streamcore.gateway.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the cache of public responses. */
@ConfigMapping(prefix = "streamcore.cache")
public interface CacheSettings {
    /** Maximum age of a response, from the request to the service on; 0 disables the cache, more than 1 s means 1 s. */
    @WithDefault("1s")
    Duration maxAge();

    /** Maximum number of responses. */
    @WithDefault("10000")
    int entries();

    /** Maximum memory of all responses. */
    @WithDefault("32M")
    MemorySize size();

    /** Maximum size of the body of a response. */
    @WithDefault("256K")
    MemorySize body();
}
