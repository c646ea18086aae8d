package io.streamcore.auth.password;

import io.streamcore.kit.response.ApiException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** What a new password must be like (NIST SP 800-63B): long enough, any character, nothing that is guessed first. */
public final class PasswordPolicy {
    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 128;

    /** A name with fewer characters than this beside it is as good as the name alone. */
    private static final int BESIDE_A_NAME = 4;

    private static final String OUR_NAME = "streamcore";

    private PasswordPolicy() {}

    /**
     * @param names of the user, as typed; nulls are skipped
     * @throws ApiException 400 about {@code field}
     */
    public static String check(String field, String password, Stream<String> names) {
        if (password == null || password.isEmpty()) {
            throw ApiException.badField(field, "required", "A password is needed");
        }
        String normal = Normalizer.normalize(password, Normalizer.Form.NFC);
        int length = normal.codePointCount(0, normal.length());
        if (length < MIN_LENGTH) {
            throw ApiException.badField(field, "too-short", "A password has at least %d characters", MIN_LENGTH);
        }
        if (length > MAX_LENGTH) {
            throw ApiException.badField(field, "too-long", "A password has at most %d characters", MAX_LENGTH);
        }
        String folded = fold(password);
        if (CommonPasswords.contain(folded)) {
            throw ApiException.badField(field, "too-common", "This password is among the first that are guessed");
        }
        if (guessable(names).stream().anyMatch(name -> isLittleMoreThan(name, folded))) {
            throw ApiException.badField(field, "contains-name", "This password is little more than a name");
        }
        return password;
    }

    private static List<String> guessable(Stream<String> names) {
        return Stream.concat(Stream.of(OUR_NAME), names.filter(Objects::nonNull))
                .map(PasswordPolicy::fold)
                .flatMap(name -> Stream.of(name, name.replace(" ", ""), name.replaceFirst("@.*", "")))
                .filter(name -> name.length() >= BESIDE_A_NAME)
                .toList();
    }

    private static boolean isLittleMoreThan(String name, String password) {
        return password.contains(name) && password.replace(name, "").length() < BESIDE_A_NAME;
    }

    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
    }
}
