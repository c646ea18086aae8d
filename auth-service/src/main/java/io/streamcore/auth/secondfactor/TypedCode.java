package io.streamcore.auth.secondfactor;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A code that was typed: a one-time password or a recovery code.
 *
 * @param text without spaces and hyphens, in lower case
 */
record TypedCode(String text) {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s-]+");
    private static final Pattern ONE_TIME_PASSWORD = Pattern.compile("[0-9]{6}");

    static TypedCode of(String typed) {
        return new TypedCode(SEPARATORS.matcher(typed).replaceAll("").toLowerCase(Locale.ROOT));
    }

    boolean isOneTimePassword() {
        return ONE_TIME_PASSWORD.matcher(text).matches();
    }
}
