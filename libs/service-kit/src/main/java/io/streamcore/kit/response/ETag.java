package io.streamcore.kit.response;

import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** A strong entity tag (RFC 9110 §8.8.3). Quotes are added on the wire. */
public record ETag(String value) {

    /** A tag over everything that makes two states of a resource differ, for example its id and version. */
    public static ETag of(Object... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (Object part : parts) {
                byte[] bytes = Objects.toString(part, "").getBytes(StandardCharsets.UTF_8);
                digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
                digest.update((byte) ':');
                digest.update(bytes);
            }
            return new ETag(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), 16)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    public String quoted() {
        return '"' + value + '"';
    }

    /** Refuses with 412 when {@code If-Match} is there and names another state; RFC 9110 §13.1.1. */
    public void requireMatch(HttpHeaders headers) {
        List<String> wanted = headers.getRequestHeader(HttpHeaders.IF_MATCH);
        if (wanted != null && !wanted.isEmpty() && !anyIs(wanted, false)) {
            throw new ApiException(412, "precondition-failed", "The resource has changed since it was read");
        }
    }

    boolean isIn(List<String> ifNoneMatch) {
        return ifNoneMatch != null && anyIs(ifNoneMatch, true);
    }

    private boolean anyIs(List<String> headerLines, boolean weakly) {
        return headerLines.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::trim)
                .map(tag -> weakly && tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(quoted()));
    }
}
