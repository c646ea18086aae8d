package io.streamcore.kit.importapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the endpoints that a migration writes through. */
@ConfigMapping(prefix = "streamcore.import")
public interface ImportConfig {
    /** Whether the import endpoints exist; to be switched off once the migration is complete. */
    @WithDefault("true")
    boolean enabled();
}
