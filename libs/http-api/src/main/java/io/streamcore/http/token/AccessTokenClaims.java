package io.streamcore.http.token;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;

/**
 * The claims of a verified access token. One instance serves every request with the token, so it never changes: values
 * are strings, numbers, and collections that are not to be modified.
 */
public final class AccessTokenClaims {
    private final Map<String, Object> byName;

    AccessTokenClaims(JwtClaims claims) {
        this.byName = Collections.unmodifiableMap(claims.getClaimsMap());
    }

    /** The user: an ObjectId. */
    public String subject() {
        return (String) byName.get("sub");
    }

    /** The session that the token belongs to. */
    public String sessionId() {
        return (String) byName.get("sid");
    }

    public Instant expiresAt() {
        return Instant.ofEpochSecond(((Number) byName.get("exp")).longValue());
    }

    public Set<String> names() {
        return byName.keySet();
    }

    /** @return null if there is no such claim */
    public Object get(String name) {
        return byName.get(name);
    }
}
