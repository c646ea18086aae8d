package io.streamcore.auth.picture;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the renaming of pictures that have names of earlier versions or of another system. */
@ConfigMapping(prefix = "streamcore.pictures.old-names")
public interface PictureNamesConfig {
    /** How often accounts with such pictures are looked for; {@code off} for never. */
    @WithDefault("off")
    String every();

    /** How many accounts are processed at a time. */
    @WithDefault("10")
    int batch();
}
