package io.streamcore.auth.account;

import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.text.ControlCharacters;
import io.streamcore.kit.text.TypedText;
import java.text.Normalizer;

/** Validates text fields: NFC, trimmed, bounded in length, without control characters and line breaks of any kind. */
final class TextField {
    private TextField() {}

    /**
     * @param maxLength in Unicode code points
     * @throws ApiException 400 {@code required}, {@code too-long}, {@code control-characters}
     */
    static String of(String field, String value, int maxLength) {
        String text = value == null
                ? ""
                : Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        if (TypedText.isBlank(text)) {
            throw ApiException.badField(field, "required", "%s is required", field);
        }
        if (text.codePointCount(0, text.length()) > maxLength) {
            throw ApiException.badField(field, "too-long", "%s must have at most %d characters", field, maxLength);
        }
        if (ControlCharacters.IN_LINE.matcher(text).find()) {
            throw ApiException.badField(field, "control-characters", "%s must not contain control characters", field);
        }
        return text;
    }
}
