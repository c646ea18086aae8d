package io.streamcore.video.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What may come in. */
@ConfigMapping(prefix = "streamcore.upload")
public interface UploadConfig {
    /** The largest video taken through this service; larger ones go straight to Cloudinary. */
    @WithDefault("200000000")
    MemorySize maxVideoSize();

    /** The largest video taken straight to Cloudinary; what an account takes depends on its plan. */
    @WithDefault("2000000000")
    MemorySize maxDirectSize();

    /** How often it is looked whether something is still to come. */
    @WithDefault("5s")
    String reconcileEvery();

    /** How often Cloudinary is asked about a video of which something is still to come. */
    @WithDefault("PT2M")
    Duration checkEvery();

    /** How long after its permission ended a direct upload may still be under way. */
    @WithDefault("PT5M")
    Duration grace();

    /** How long an upload through this service counts as running after its process was last heard of. */
    @WithDefault("PT1M")
    Duration heartbeatKept();

    /** Where Cloudinary is asked to send its notifications; without it renditions are learnt of by asking. */
    Optional<URI> notificationUrl();
}
