package io.streamcore.auth.keys;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where the signing keys are. */
@ConfigMapping(prefix = "streamcore.keys")
public interface KeysConfig {
    /** Folder of private keys, see {@link KeyFolder}. */
    Path directory();
}
