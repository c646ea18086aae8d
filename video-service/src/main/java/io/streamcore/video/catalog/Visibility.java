package io.streamcore.video.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.kit.response.FieldErrors;
import java.util.Locale;

/** Who may see a ready video; {@code isPublished} is true unless it is private. */
public enum Visibility {
    /** Everybody, in lists too. */
    @JsonProperty("public")
    PUBLIC,
    /** Whoever has its address; it is in no list of others. */
    @JsonProperty("unlisted")
    UNLISTED,
    /** Its owner. */
    @JsonProperty("private")
    PRIVATE;

    public static final String VALUES = "public|unlisted|private";

    static Visibility of(Video video) {
        return !video.isPublished ? PRIVATE : video.unlisted ? UNLISTED : PUBLIC;
    }

    /** Parses a value of a request; null if it is empty or absent. */
    public static Visibility parse(String text, FieldErrors errors) {
        String value = text == null ? "" : text.strip();
        if (value.isEmpty()) {
            return null;
        }
        if (!value.matches(VALUES)) {
            errors.add("visibility", "bad-value", "Must be public, unlisted or private");
            return null;
        }
        return valueOf(value.toUpperCase(Locale.ROOT));
    }
}
