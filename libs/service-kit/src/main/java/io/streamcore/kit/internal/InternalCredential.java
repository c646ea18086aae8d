package io.streamcore.kit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The secret that the services show each other in the header {@value InternalOnly#HEADER}. */
@ApplicationScoped
public class InternalCredential {
    @Inject
    InternalConfig config;

    public String value() {
        return config.credential();
    }

    /** Compares in constant time. */
    boolean is(String shown) {
        return shown != null && MessageDigest.isEqual(bytes(shown), bytes(config.credential()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
