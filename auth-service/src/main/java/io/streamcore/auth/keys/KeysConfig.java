package io.streamcore.auth.keys;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Location of the signing keys. */
@ConfigMapping(prefix = "streamcore.keys")
public interface KeysConfig {
    /** Folder of private keys, see {@link KeyFolder}. */
    Path directory();
}
