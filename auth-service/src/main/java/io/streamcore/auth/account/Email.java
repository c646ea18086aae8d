package io.streamcore.auth.account;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.IDNA;
import io.streamcore.kit.response.ApiException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Normalizes and validates e-mail addresses: NFKC, lower case, the domain in Unicode by IDNA 2008 (UTS 46,
 * non-transitional). So an address has one account whatever its case and Unicode form, and two domains never share one.
 */
public final class Email {
    static final String FIELD = "email";
    static final int MAX_LENGTH = 254;
    private static final Pattern ALLOWED = Pattern.compile(
            "[^\\s@<>(),:;\"\\\\\\[\\]]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?\\.)+"
                    + "[\\p{L}\\p{M}\\p{N}-]{2,63}");
    private static final int BRAILLE_BLANK = 0x2800;

    /** What bytes that are no UTF-8 become. */
    private static final int REPLACEMENT = 0xFFFD;

    private static final IDNA DOMAINS = IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_UNICODE | IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    private Email() {}

    /** @throws ApiException 400 {@code bad-format} and those of {@link TextField} */
    static String of(String typed) {
        String text = TextField.of(FIELD, typed, MAX_LENGTH);
        String email = normalize(text);
        String local = email.substring(0, Math.max(0, email.lastIndexOf('@')));
        if (text.codePoints().anyMatch(Email::isInvisible)
                || !ALLOWED.matcher(email).matches()
                || !isDomain(email.substring(local.length() + 1))
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
        return at < 0 ? folded : folded.substring(0, at + 1) + unicode(folded.substring(at + 1));
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** What is no domain by IDNA stays as it is. */
    private static String unicode(String domain) {
        IDNA.Info info = new IDNA.Info();
        String unicode =
                DOMAINS.nameToUnicode(domain, new StringBuilder(), info).toString();
        return info.hasErrors() ? domain : unicode;
    }

    private static boolean isDomain(String domain) {
        IDNA.Info info = new IDNA.Info();
        DOMAINS.nameToASCII(domain, new StringBuilder(), info);
        return !info.hasErrors();
    }

    /** White space, zero-width characters, bidirectional controls, fillers, tags, and what has no agreed shape. */
    private static boolean isInvisible(int character) {
        return UCharacter.hasBinaryProperty(character, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || character == BRAILLE_BLANK
                || character == REPLACEMENT
                || switch (Character.getType(character)) {
                    case Character.FORMAT,
                            Character.PRIVATE_USE,
                            Character.SURROGATE,
                            Character.SPACE_SEPARATOR,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }
}
