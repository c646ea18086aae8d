package io.streamcore.kit.internal;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** The shared secret that services send each other in the header {@value InternalOnly#HEADER}. */
@ApplicationScoped
public class InternalCredential {
    private final InternalConfig config;

    InternalCredential(InternalConfig config) {
        this.config = config;
    }

    public String value() {
        return config.credential();
    }

    /** Compares in constant time. */
    boolean matches(String candidate) {
        return candidate != null && MessageDigest.isEqual(bytes(candidate), bytes(config.credential()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
