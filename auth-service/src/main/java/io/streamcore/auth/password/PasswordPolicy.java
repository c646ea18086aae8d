package io.streamcore.auth.password;

import io.streamcore.kit.response.ApiException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Validates new passwords (NIST SP 800-63B): minimum length, any characters, not common, not similar to a name. */
public final class PasswordPolicy {
    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 128;

    /** A password is similar to a name if it has fewer additional characters than this. */
    private static final int MIN_ADDITIONAL = 4;

    private static final String PRODUCT_NAME = "streamcore";

    private PasswordPolicy() {}

    /**
     * @param names of the user, as typed; nulls are ignored
     * @throws ApiException 400 {@code required}, {@code too-short}, {@code too-long}, {@code too-common},
     *     {@code contains-name}
     */
    public static String validate(String field, String password, Stream<String> names) {
        if (password == null || password.isEmpty()) {
            throw ApiException.badField(field, "required", "A password is required");
        }
        String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
        int length = normal.codePointCount(0, normal.length());
        if (length < MIN_LENGTH) {
            throw ApiException.badField(field, "too-short", "A password must have at least %d characters", MIN_LENGTH);
        }
        if (length > MAX_LENGTH) {
            throw ApiException.badField(field, "too-long", "A password must have at most %d characters", MAX_LENGTH);
        }
        String folded = fold(password);
        if (CommonPasswords.contain(folded)) {
            throw ApiException.badField(field, "too-common", "This password is too common");
        }
        if (foldedNames(names).stream().anyMatch(name -> isSimilar(name, folded))) {
            throw ApiException.badField(field, "contains-name", "This password is too similar to a name");
        }
        return password;
    }

    private static List<String> foldedNames(Stream<String> names) {
        return Stream.concat(Stream.of(PRODUCT_NAME), names.filter(Objects::nonNull))
                .map(PasswordPolicy::fold)
                .flatMap(name -> Stream.of(name, name.replace(" ", ""), name.replaceFirst("@.*", "")))
                .filter(name -> name.length() >= MIN_ADDITIONAL)
                .toList();
    }

    private static boolean isSimilar(String name, String password) {
        return password.contains(name) && password.replace(name, "").length() < MIN_ADDITIONAL;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
