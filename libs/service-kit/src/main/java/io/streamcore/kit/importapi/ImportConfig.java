package io.streamcore.kit.importapi;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the endpoints that a migration writes to. */
@ConfigMapping(prefix = "streamcore.import")
public interface ImportConfig {
    /** Whether the import endpoints exist; disable them once the migration is complete. */
    @WithDefault("true")
    boolean enabled();
}
