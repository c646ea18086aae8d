package io.streamcore.video.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of uploads. */
@ConfigMapping(prefix = "streamcore.upload")
public interface UploadConfig {
    /** The largest video that is uploaded through this service. */
    @WithDefault("200000000")
    MemorySize maxVideoSize();

    /** The largest video that is uploaded directly to Cloudinary; a Cloudinary plan may allow less. */
    @WithDefault("2000000000")
    MemorySize maxDirectSize();

    /** How often the queue of videos to be reconciled is polled. */
    @WithDefault("5s")
    String reconcileEvery();

    /** How often the file or rendition of one video is looked up at Cloudinary. */
    @WithDefault("PT2M")
    Duration checkEvery();

    /** How long after its signature expired a direct upload may still be running. */
    @WithDefault("PT5M")
    Duration grace();

    /** How long after the last heartbeat of its process an upload through this service counts as running. */
    @WithDefault("PT1M")
    Duration heartbeatKept();

    /** Where Cloudinary sends its notifications; without it, renditions are found by lookups. */
    Optional<URI> notificationUrl();
}
