package io.streamcore.video.moderation;

import io.streamcore.kit.response.FieldErrors;
import io.streamcore.video.catalog.SearchTerms;
import io.streamcore.video.catalog.VideoDetails;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The words for which the caller wants to see comments first. */
@Schema(name = "HeldWords")
public record HeldWordList(
        @Schema(
                required = true,
                maxItems = HeldWordList.MAX,
                description = "Words, or several words that all have to occur; of at most 50 characters each")
        List<String> words) {
    static final int MAX = 200;
    private static final int MAX_LENGTH = 50;
    private static final String FIELD = "words";

    /** @throws io.streamcore.kit.response.ApiException 400 {@code validation-failed} */
    HeldWordList validated() {
        FieldErrors errors = new FieldErrors();
        if (words == null) {
            errors.add(FIELD, "required", "A list of words is required; it may be empty");
        } else if (words.size() > MAX) {
            errors.add(FIELD, "too-many", "At most %d words", MAX);
        }
        errors.throwIfAny();
        List<String> read = words.stream()
                .map(word -> VideoDetails.line(FIELD, word, MAX_LENGTH, errors))
                .distinct()
                .toList();
        if (read.stream()
                .anyMatch(word -> word == null || SearchTerms.words(word).isEmpty())) {
            errors.add(FIELD, "bad-value", "An entry needs a letter or digit");
        }
        errors.throwIfAny();
        return new HeldWordList(read);
    }
}
