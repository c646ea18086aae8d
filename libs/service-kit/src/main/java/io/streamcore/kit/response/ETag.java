package io.streamcore.kit.response;

import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A strong entity tag (RFC 9110 section 8.8.3), without its quotes: the version of a resource and, in the response to a
 * read, a hash of its body, separated by a dot. {@code If-None-Match} compares both, so that a read is answered 304 only
 * if every byte is the same; {@code If-Match} compares the version, so that no change fails because something was
 * counted or because another caller sees the resource differently.
 */
public record ETag(String value) {
    private static final String SEPARATOR = ".";

    /** The version of what has none, such as a list: the tag of a read is the hash of its body alone. */
    static final ETag UNVERSIONED = new ETag("");

    /** Hashes the values that distinguish two versions of a resource, for example its id and number of changes. */
    public static ETag of(Object... parts) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        for (Object part : parts) {
            byte[] bytes = Objects.toString(part, "").getBytes(StandardCharsets.UTF_8);
            digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) ':');
            digest.update(bytes);
        }
        return new ETag(text(digest.digest()));
    }

    /** The tag of this version in a representation with the given bytes. */
    ETag ofBody(byte[] body) {
        return new ETag(value + SEPARATOR + text(DigestUtils.sha256(body)));
    }

    public String quoted() {
        return '"' + value + '"';
    }

    /**
     * Compares the version with {@code If-Match}; weak tags never match (RFC 9110 section 13.1.1).
     *
     * @throws ApiException 412 if the header is present and names another version
     */
    public void requireMatch(HttpHeaders headers) {
        List<String> ifMatch = headers.getRequestHeader(HttpHeaders.IF_MATCH);
        if (ifMatch != null && !ifMatch.isEmpty() && !matchesAny(ifMatch, ETag::versionOf)) {
            throw new ApiException(412, "precondition-failed", "The resource has changed since it was read");
        }
    }

    boolean isIn(List<String> ifNoneMatch) {
        return ifNoneMatch != null && matchesAny(ifNoneMatch, tag -> tag.startsWith("W/") ? tag.substring(2) : tag);
    }

    private boolean matchesAny(List<String> headerLines, UnaryOperator<String> comparedPart) {
        return headerLines.stream()
                .flatMap(line -> Arrays.stream(line.split(",")))
                .map(String::trim)
                .map(comparedPart)
                .anyMatch(tag -> tag.equals("*") || tag.equals(quoted()));
    }

    private static String versionOf(String tag) {
        int body = tag.indexOf(SEPARATOR);
        return body < 0 ? tag : tag.substring(0, body) + '"';
    }

    private static String text(byte[] hash) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
    }
}
