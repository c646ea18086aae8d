package io.streamcore.auth.account;

import io.streamcore.kit.response.ApiException;
import java.text.Normalizer;

/** A text field as the contract wants all of them: trimmed, bounded, free of control characters. */
final class Text {
    private Text() {}

    /** @throws ApiException 400 about {@code field} */
    static String of(String field, String value, int maxLength) {
        String text = value == null
                ? ""
                : Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        if (text.isEmpty()) {
            throw ApiException.badField(field, "required", "%s is needed", field);
        }
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw ApiException.badField(field, "too-long", "%s has at most %d characters", field, maxLength);
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            throw ApiException.badField(field, "control-characters", "%s has control characters", field);
        }
        return text;
    }
}
