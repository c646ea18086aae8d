package io.streamcore.video.report;

import io.streamcore.kit.response.FieldErrors;
import java.util.Locale;

/** What has become of a reported thing. */
enum Resolution {
    /** It stays. */
    DISMISSED,
    /** It is deleted. */
    REMOVED;

    static final String VALUES = "dismissed|removed";

    /** @throws io.streamcore.kit.response.ApiException 400 {@code validation-failed} */
    static Resolution read(String text) {
        FieldErrors errors = new FieldErrors();
        if (text == null || !text.strip().matches(VALUES)) {
            errors.add("resolution", "bad-value", "Must be dismissed or removed");
        }
        errors.throwIfAny();
        return valueOf(text.strip().toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
