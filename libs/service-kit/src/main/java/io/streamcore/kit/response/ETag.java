package io.streamcore.kit.response;

import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;

/** A strong entity tag (RFC 9110 section 8.8.3), without its quotes. */
public record ETag(String value) {

    /** Hashes the values that distinguish two states of a resource, for example its id and version. */
    public static ETag of(Object... parts) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (Object part : parts) {
            byte[] bytes = Objects.toString(part, "").getBytes(StandardCharsets.UTF_8);
            digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) ':');
            digest.update(bytes);
        }
        return new ETag(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest.digest(), 16)));
    }

    public String quoted() {
        return '"' + value + '"';
    }

    /** @throws ApiException 412 if {@code If-Match} is present and names another state (RFC 9110 section 13.1.1) */
    public void requireMatch(HttpHeaders headers) {
        List<String> ifMatch = headers.getRequestHeader(HttpHeaders.IF_MATCH);
        if (ifMatch != null && !ifMatch.isEmpty() && !matchesAny(ifMatch, false)) {
            throw new ApiException(412, "precondition-failed", "The resource has changed since it was read");
        }
    }

    boolean isIn(List<String> ifNoneMatch) {
        return ifNoneMatch != null && matchesAny(ifNoneMatch, true);
    }

    private boolean matchesAny(List<String> headerLines, boolean weak) {
        return headerLines.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::trim)
                .map(tag -> weak && tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(quoted()));
    }
}
