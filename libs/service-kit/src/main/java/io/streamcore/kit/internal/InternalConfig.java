package io.streamcore.kit.internal;

import io.smallrye.config.ConfigMapping;

/** Settings of calls between services. */
@ConfigMapping(prefix = "streamcore.internal")
public interface InternalConfig {
    /** The shared secret, at least 32 characters; in production mounted as a file. */
    String credential();
}
