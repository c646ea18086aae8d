package io.streamcore.video.upload;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** What may come in. */
@ConfigMapping(prefix = "streamcore.upload")
public interface UploadConfig {
    /** The largest video taken through this service; larger ones go straight to Cloudinary. */
    @WithDefault("200000000")
    MemorySize maxVideoSize();

    /** Where Cloudinary is asked to send its notifications; without it renditions are learnt of by asking. */
    Optional<URI> notificationUrl();
}
