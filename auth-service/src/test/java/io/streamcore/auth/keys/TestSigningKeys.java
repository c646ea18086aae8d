package io.streamcore.auth.keys;

import io.streamcore.auth.SigningKeyTestResource;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Creates signing keys for tests without the application. */
public final class TestSigningKeys {
    private static final SigningKey KEY = new SigningKey("key-of-this-test", Instant.EPOCH, (RSAPrivateCrtKey)
            SigningKeyTestResource.pair().getPrivate());

    private TestSigningKeys() {}

    /** One key, which signs from the beginning. */
    public static SigningKeys oneKey(Clock clock) {
        SigningKeys keys = new SigningKeys(
                new KeyFolder(null) {
                    @Override
                    public List<SigningKey> read() {
                        return List.of(KEY);
                    }
                },
                null,
                clock);
        keys.load();
        return keys;
    }
}
