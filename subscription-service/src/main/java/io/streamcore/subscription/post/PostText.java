package io.streamcore.subscription.post;

import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.FieldErrors;
import io.streamcore.kit.text.ControlCharacters;
import io.streamcore.kit.text.TextRepair;
import io.streamcore.kit.text.TypedText;
import java.util.List;

/** Reads the texts of posts: plain text with line breaks, without bidirectional controls. */
final class PostText {
    static final int MAX = 2_000;

    /** Of posts of another system, which had no such limit. */
    private static final int MAX_BACKFILLED = 10_000;

    private static final String FIELD = "content";

    private PostText() {}

    /** Adapts a text of another system. @param notes gets {@code content-mended} if something is changed */
    static String repair(String given, List<String> notes) {
        return TextRepair.lines(given, MAX_BACKFILLED, "content-mended", notes);
    }

    /** @throws ApiException 400 {@code validation-failed} */
    static String read(String typed) {
        String text = TypedText.clean(TypedText.withLineFeeds(typed));
        FieldErrors errors = new FieldErrors();
        if (text.isEmpty()) {
            errors.add(FIELD, "required", "A post needs a text");
        }
        if (text.codePointCount(0, text.length()) > MAX) {
            errors.add(FIELD, "too-long", "At most %d characters", MAX);
        }
        if (ControlCharacters.IN_LINES.matcher(text).find()) {
            errors.add(FIELD, "control-characters", "Control characters are not allowed");
        }
        errors.throwIfAny();
        return text;
    }
}
