package io.streamcore.auth.account;

import io.streamcore.kit.response.ApiException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Normalizes and validates usernames: few characters and lower case, so that no two look alike. */
public final class Username {
    static final String FIELD = "username";
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9._-]{3,30}");

    private Username() {}

    /** @throws ApiException 400 {@code bad-format} and those of {@link TextField} */
    static String of(String typed) {
        String username = normalize(TextField.of(FIELD, typed, 64));
        if (!ALLOWED.matcher(username).matches()) {
            throw ApiException.badField(
                    FIELD, "bad-format", "A username must have 3 to 30 of the characters a-z 0-9 . _ -");
        }
        return username;
    }

    /** The stored form of a name, which need not be well-formed. */
    public static String normalize(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }
}
