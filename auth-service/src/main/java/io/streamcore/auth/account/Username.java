package io.streamcore.auth.account;

import io.streamcore.kit.response.ApiException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of accounts: few characters, one case, so that no two look alike. */
public final class Username {
    static final String FIELD = "username";
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9._-]{3,30}");

    private Username() {}

    /** @throws ApiException 400 */
    static String of(String typed) {
        String username = normal(Text.of(FIELD, typed, 64));
        if (!ALLOWED.matcher(username).matches()) {
            throw ApiException.badField(
                    FIELD, "bad-format", "A username has 3 to 30 of these characters: a-z 0-9 . _ -");
        }
        return username;
    }

    /** The stored form of a name, well-formed or not. */
    public static String normal(String typed) {
        return typed.strip().toLowerCase(Locale.ROOT);
    }
}
