package io.streamcore.kit.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Cloudinary account and limits of its use. */
@ConfigMapping(prefix = "streamcore.media")
public interface MediaConfig {
    /** The account; all three are required for every use of the media store. */
    Optional<String> cloudName();

    Optional<String> apiKey();

    Optional<String> apiSecret();

    /** Hexadecimal key of token authentication, if the plan of the account includes it. */
    Optional<String> authTokenKey();

    /** Base URL of the API, if it is not Cloudinary's own. */
    Optional<URI> uploadPrefix();

    @WithDefault("PT3S")
    Duration connectTimeout();

    /** Timeout of one chunk, or one call without a body. */
    @WithDefault("PT30S")
    Duration callTimeout();

    /** Maximum number of attempts per call. */
    @WithDefault("3")
    int tries();

    /** Maximum number of concurrent calls; further ones wait for up to {@link #callTimeout()} and are then rejected. */
    @WithDefault("4")
    int parallel();

    /** Chunk size of large uploads; Cloudinary requires at least 5 MB, except for the last chunk. */
    @WithDefault("6M")
    MemorySize chunkSize();
}
