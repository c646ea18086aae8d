package io.streamcore.subscription.post;

import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.FieldErrors;
import io.streamcore.kit.text.TypedText;
import java.util.regex.Pattern;

/** Reads the texts of posts: plain text with line breaks, without bidirectional controls. */
final class PostText {
    static final int MAX = 2_000;

    private static final String FIELD = "content";
    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

    private PostText() {}

    /** @throws ApiException 400 {@code validation-failed} */
    static String read(String typed) {
        String text =
                typed == null ? "" : TypedText.clean(LINE_END.matcher(typed).replaceAll("\n"));
        FieldErrors errors = new FieldErrors();
        if (text.isEmpty()) {
            errors.add(FIELD, "required", "A post needs a text");
        }
        if (text.codePointCount(0, text.length()) > MAX) {
            errors.add(FIELD, "too-long", "At most %d characters", MAX);
        }
        if (CONTROL.matcher(text).find()) {
            errors.add(FIELD, "control-characters", "Control characters are not allowed");
        }
        errors.throwIfAny();
        return text;
    }
}
