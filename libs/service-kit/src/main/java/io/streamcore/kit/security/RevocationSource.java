package io.streamcore.kit.security;

import java.time.Instant;
import java.util.List;

/** Where ended sessions are learnt of: auth-service reads its own collection, the others ask it. */
public interface RevocationSource {
    /**
     * @param since sessions ended at or after this moment are wanted
     * @throws Exception when it cannot be had now; it will be asked for again
     */
    List<Revocation> since(Instant since) throws Exception;

    /** A session that ended before its last access token did. */
    record Revocation(String sid, Instant at) {}
}
