package io.streamcore.http.token;

/** Supplies the public keys of access tokens: auth-service reads its own, all others fetch them from auth-service. */
@FunctionalInterface
public interface KeySource {
    /**
     * @return a JSON Web Key Set (RFC 7517)
     * @throws Exception if the keys are not available now; they will be requested again
     */
    String jwks() throws Exception;
}
