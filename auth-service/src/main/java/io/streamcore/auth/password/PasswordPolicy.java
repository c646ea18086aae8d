package io.streamcore.auth.password;

import io.streamcore.kit.reply.ApiException;
import java.text.Normalizer;

/** What a new password must be like (NIST SP 800-63B): long enough, any character, nothing that is guessed first. */
public final class PasswordPolicy {
    public static final int MIN_LENGTH = 8;
    public static final int MAX_LENGTH = 128;

    private PasswordPolicy() {}

    /** @throws ApiException 400 about {@code field} */
    public static String check(String field, String password) {
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
        return password;
    }
}
