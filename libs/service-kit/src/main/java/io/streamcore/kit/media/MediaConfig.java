package io.streamcore.kit.media;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The Cloudinary account and how it is talked to. */
@ConfigMapping(prefix = "streamcore.media")
public interface MediaConfig {
    /** The account; the three are needed as soon as media is touched. */
    Optional<String> cloudName();

    Optional<String> apiKey();

    Optional<String> apiSecret();

    /** Base address of the API when it is not Cloudinary's own, such as the emulator's. */
    Optional<URI> uploadPrefix();

    @WithDefault("PT3S")
    Duration connectTimeout();

    /** How long one chunk, or one call without a body, may take. */
    @WithDefault("PT30S")
    Duration callTimeout();

    /** How often a call is tried in all. */
    @WithDefault("3")
    int tries();

    /** How many calls run at once in one process; others wait for {@link #callTimeout()}, then are refused. */
    @WithDefault("4")
    int parallel();

    /** Size of a chunk of a large upload; Cloudinary takes no less than 5 MB, except for the last. */
    @WithDefault("6M")
    MemorySize chunkSize();
}
