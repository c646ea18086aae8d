package io.streamcore.video.comment;

import io.streamcore.kit.response.FieldErrors;
import io.streamcore.kit.text.TextRepair;
import io.streamcore.video.catalog.VideoDetails;
import java.util.List;

/** Reads the texts of comments. */
final class CommentText {
    static final int MAX = 10_000;

    private CommentText() {}

    /** Adapts a text of another system. @param notes gets {@code content-mended} if something is changed */
    static String repair(String given, List<String> notes) {
        return TextRepair.lines(given, MAX, "content-mended", notes);
    }

    /** @throws io.streamcore.kit.response.ApiException 400 {@code validation-failed} */
    static String read(String typed) {
        FieldErrors errors = new FieldErrors();
        String text = VideoDetails.lines("content", typed, MAX, errors);
        if (text == null) {
            errors.add("content", "required", "A comment needs a text");
        }
        errors.throwIfAny();
        return text;
    }
}
