package io.streamcore.gateway.limit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads who an access token was issued to, if it is genuine and has not expired. This decides only whose allowance a
 * request uses up; whether the token lets anyone in, the services decide.
 */
final class Tokens {
    private static final int LONGEST = 4096;

    private final KeyRing keys;
    private final ObjectMapper json;
    private final Clock clock;
    private final Cache<String, Verdict> verdicts = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();

    Tokens(KeyRing keys, ObjectMapper json, Clock clock) {
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    private record Verdict(Optional<String> user, long expiresAt) {}

    Optional<String> userOf(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        Verdict verdict = verdicts.getIfPresent(token);
        if (verdict == null) {
            verdict = judge(token);
        }
        return clock.instant().getEpochSecond() < verdict.expiresAt() ? verdict.user() : Optional.empty();
    }

    private Verdict judge(String token) {
        Verdict nobody = new Verdict(Optional.empty(), 0);
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return nobody;
        }
        try {
            JsonNode header = part(parts[0]);
            boolean ours = header.path("alg").asText().equals("RS256")
                    && header.path("typ").asText().equals("at+jwt");
            Optional<PublicKey> key = ours ? keys.find(header.path("kid").asText()) : Optional.empty();
            if (key.isEmpty()) {
                return nobody;
            }
            Verdict verdict = isSigned(parts, key.get()) ? subject(part(parts[1])) : nobody;
            verdicts.put(token, verdict);
            return verdict;
        } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
            return nobody;
        }
    }

    private JsonNode part(String base64) throws IOException {
        return json.readTree(Base64.getUrlDecoder().decode(base64));
    }

    private static boolean isSigned(String[] parts, PublicKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static Verdict subject(JsonNode claims) {
        String user = claims.path("sub").asText();
        return new Verdict(
                user.isEmpty() ? Optional.empty() : Optional.of(user),
                claims.path("exp").asLong());
    }
}
