package io.streamcore.auth.account;

import io.streamcore.kit.response.ApiException;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Normalizes and validates e-mail addresses: NFKC, lower case, the domain in Unicode. So an address has one account
 * whatever its case and Unicode form.
 */
public final class Email {
    static final String FIELD = "email";
    static final int MAX_LENGTH = 254;
    private static final Pattern ALLOWED = Pattern.compile(
            "[^\\s@<>(),:;\"\\\\\\[\\]]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?\\.)+"
                    + "[\\p{L}\\p{M}\\p{N}-]{2,63}");

    private Email() {}

    /** @throws ApiException 400 {@code bad-format} and those of {@link TextField} */
    static String of(String typed) {
        String email = normalize(TextField.of(FIELD, typed, MAX_LENGTH));
        String local = email.substring(0, Math.max(0, email.lastIndexOf('@')));
        if (!ALLOWED.matcher(email).matches()
                || email.length() > MAX_LENGTH
                || local.startsWith(".")
                || local.endsWith(".")
                || local.contains("..")) {
            throw ApiException.badField(FIELD, "bad-format", "Invalid e-mail address");
        }
        return email;
    }

    /** The stored form of an address, which need not be well-formed. */
    public static String normalize(String typed) {
        String folded = fold(fold(typed.strip()));
        int at = folded.lastIndexOf('@');
        return at < 0 ? folded : folded.substring(0, at + 1) + domain(folded.substring(at + 1));
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static String domain(String domain) {
        try {
            return IDN.toUnicode(IDN.toASCII(domain));
        } catch (IllegalArgumentException notADomain) {
            return domain;
        }
    }
}
