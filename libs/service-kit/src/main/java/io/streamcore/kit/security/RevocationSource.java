package io.streamcore.kit.security;

import java.time.Instant;
import java.util.List;

/** Supplies revoked sessions: auth-service reads its own collection, all others ask auth-service. */
public interface RevocationSource {
    /**
     * @param since sessions that were revoked at or after this time are returned
     * @throws Exception if they are not available now; they will be requested again
     */
    List<Revocation> since(Instant since) throws Exception;

    /** A revoked session. */
    record Revocation(String sid, Instant at) {}
}
