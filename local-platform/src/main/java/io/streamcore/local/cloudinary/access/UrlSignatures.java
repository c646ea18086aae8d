package io.streamcore.local.cloudinary.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Computes the signature component of delivery URLs: {@code s--9e-RRddS--}, the first 8 characters of the URL-safe
 * base64 of the SHA-1 or SHA-256 digest of transformation, public id, format and secret, or the first 32 of SHA-256.
 */
public final class UrlSignatures {
    private static final Pattern COMPONENT = Pattern.compile("s--([\\w-]{8}|[\\w-]{32})--");
    private static final int SHORT = 8;
    private static final int LONG = 32;

    private final String secret;

    public UrlSignatures(String secret) {
        this.secret = secret;
    }

    /** @param text {@code [transformation/]public_id[.format]}, as written in the URL, without the version */
    public String component(String text) {
        return "s--" + digest("SHA-1", text, SHORT) + "--";
    }

    static boolean isComponent(String part) {
        return COMPONENT.matcher(part).matches();
    }

    boolean matches(String component, String text) {
        String given = component.substring(3, component.length() - 2);
        return given.length() == LONG
                ? same(given, digest("SHA-256", text, LONG))
                : same(given, digest("SHA-1", text, SHORT)) || same(given, digest("SHA-256", text, SHORT));
    }

    private String digest(String algorithm, String text, int length) {
        try {
            byte[] hash = MessageDigest.getInstance(algorithm).digest((text + secret).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(hash).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean same(String given, String expected) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.US_ASCII), expected.getBytes(StandardCharsets.US_ASCII));
    }
}
