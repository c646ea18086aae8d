package io.streamcore.local.cloudinary.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies tokens of Cloudinary's token-based authentication:
 * {@code [ip=…~][st=…~]exp=…[~acl=…]~hmac=…}, an HMAC-SHA-256 over the fields before it. A token without
 * {@code acl} covers one URL.
 */
public final class AuthTokens {
    static final String NAME = "__cld_token__";

    private static final Pattern UNSAFE = Pattern.compile("[ \"#%&'/:;<=>?@\\[\\\\\\]^`{|}~]");

    private final Optional<byte[]> key;
    private final Clock clock;

    /**
     * @param hexKey empty if the account has no token-based authentication
     * @throws IllegalArgumentException if the key is not hexadecimal
     */
    public AuthTokens(Optional<String> hexKey, Clock clock) {
        this.key = hexKey.map(HexFormat.of()::parseHex);
        this.clock = clock;
    }

    boolean permits(String token, String path, String remoteAddress) {
        Map<String, String> fields = fields(token);
        long now = clock.instant().getEpochSecond();
        return key.isPresent()
                && isAuthentic(token, fields, path)
                && now < number(fields.get("exp"), 0)
                && now >= number(fields.get("st"), 0)
                && (!fields.containsKey("ip") || fields.get("ip").equals(remoteAddress))
                && (!fields.containsKey("acl") || covers(fields.get("acl"), path));
    }

    private boolean isAuthentic(String token, Map<String, String> fields, String path) {
        int end = token.lastIndexOf("~hmac=");
        if (end < 0) {
            return false;
        }
        String signed = token.substring(0, end) + (fields.containsKey("acl") ? "" : "~url=" + escape(path));
        byte[] given = fields.getOrDefault("hmac", "").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(hmac(signed).getBytes(StandardCharsets.US_ASCII), given);
    }

    private String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.orElseThrow(), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Patterns are separated by {@code !}; {@code *} stands for any characters. */
    private static boolean covers(String acl, String path) {
        return Arrays.stream(URLDecoder.decode(acl.replace("+", "%2B"), StandardCharsets.UTF_8)
                        .split("!"))
                .anyMatch(pattern -> path.matches(Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"))));
    }

    private static Map<String, String> fields(String token) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : token.split("~")) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, Math.max(0, equals)), field.substring(equals + 1));
        }
        return fields;
    }

    private static long number(String value, long absent) {
        if (value == null) {
            return absent;
        }
        return value.matches("\\d{1,12}") ? Long.parseLong(value) : -1;
    }

    private static String escape(String path) {
        return UNSAFE.matcher(path)
                .replaceAll(match -> "%%%02x".formatted((int) match.group().charAt(0)));
    }
}
