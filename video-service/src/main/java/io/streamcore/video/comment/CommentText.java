package io.streamcore.video.comment;

import io.streamcore.kit.response.FieldErrors;
import io.streamcore.video.catalog.VideoDetails;

/** Reads the texts of comments. */
final class CommentText {
    static final int MAX = 10_000;

    private CommentText() {}

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
