package io.streamcore.kit.caller;

/** Where the public keys come from: auth-service has them itself, the others ask it ({@link AuthServiceFeed}). */
public interface KeySource {
    /**
     * @return a JSON Web Key Set (RFC 7517)
     * @throws Exception when it cannot be had now; it will be asked for again
     */
    String jwks() throws Exception;
}
