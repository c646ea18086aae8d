package io.streamcore.kit.internal;

/** Credentials for tests without a container. */
public final class InternalCredentials {
    private InternalCredentials() {}

    public static InternalCredential of(String secret) {
        return new InternalCredential(() -> secret);
    }
}
