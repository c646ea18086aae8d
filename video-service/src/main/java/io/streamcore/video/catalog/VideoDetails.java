package io.streamcore.video.catalog;

import io.streamcore.kit.response.FieldErrors;
import io.streamcore.kit.text.ControlCharacters;
import io.streamcore.kit.text.TextRepair;
import io.streamcore.kit.text.TypedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The validated description of a video: trimmed, bounded, without control characters, visible. A component that was
 * not given is null. If the visibility is given, {@code isPublished} is too.
 */
public record VideoDetails(
        String title,
        String description,
        List<String> tags,
        Boolean isPublished,
        Visibility visibility,
        Boolean commentsEnabled) {
    public static final int MAX_TITLE = 200;
    public static final int MAX_DESCRIPTION = 5000;
    public static final int MAX_TAGS = 20;
    public static final int MAX_TAG = 50;

    public VideoDetails(String title, String description, List<String> tags, Boolean isPublished) {
        this(title, description, tags, isPublished, null);
    }

    private VideoDetails(
            String title, String description, List<String> tags, Boolean isPublished, Visibility visibility) {
        this(title, description, tags, isPublished, visibility, null);
    }

    VideoDetails withComments(Boolean enabled) {
        return new VideoDetails(title, description, tags, isPublished, visibility, enabled);
    }

    /** @param errors collects what is invalid */
    public static VideoDetails validate(
            String title,
            String description,
            List<String> tags,
            Boolean isPublished,
            String visibility,
            FieldErrors errors) {
        Visibility chosen = Visibility.parse(visibility, errors);
        Boolean published = chosen == null ? isPublished : Boolean.valueOf(chosen != Visibility.PRIVATE);
        if (isPublished != null && !isPublished.equals(published)) {
            errors.add("visibility", "conflicting-fields", "Contradicts isPublished");
        }
        return new VideoDetails(
                line("title", title, MAX_TITLE, errors),
                lines("description", description, MAX_DESCRIPTION, errors),
                tags(tags, errors),
                published,
                chosen);
    }

    /** As {@link #validate}, for a new video: the title is required, the other components have defaults. */
    public static VideoDetails validateNew(
            String title,
            String description,
            List<String> tags,
            Boolean isPublished,
            String visibility,
            FieldErrors errors) {
        VideoDetails given = validate(title, description, tags, isPublished, visibility, errors);
        if (given.title == null) {
            errors.add("title", "required", "A title is required");
        }
        return new VideoDetails(
                given.title,
                given.description == null ? "" : given.description,
                given.tags == null ? List.of() : given.tags,
                given.isPublished == null || given.isPublished,
                given.visibility);
    }

    /**
     * Adapts the description of a video of another system to these rules.
     *
     * @param notes collects a slug for each change
     */
    public static VideoDetails repair(String title, String description, Boolean isPublished, List<String> notes) {
        String repaired = TextRepair.line(title, MAX_TITLE, "title-mended", notes);
        if (repaired.isEmpty()) {
            notes.add("title-missing");
        }
        return new VideoDetails(
                repaired.isEmpty() ? "Untitled" : repaired,
                TextRepair.lines(description, MAX_DESCRIPTION, "description-mended", notes),
                List.of(),
                isPublished == null || isPublished);
    }

    boolean isEmpty() {
        return title == null && description == null && tags == null && isPublished == null && commentsEnabled == null;
    }

    /** Parses {@code isPublished} of a form; null if it is empty or absent. */
    public static Boolean parsePublished(String text, FieldErrors errors) {
        return parseFlag("isPublished", text, errors);
    }

    /** As {@link #parsePublished}, for another field. */
    static Boolean parseFlag(String field, String text, FieldErrors errors) {
        String value = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (!List.of("", "true", "false").contains(value)) {
            errors.add(field, "bad-type", "Must be true or false");
        }
        return value.isEmpty() ? null : Boolean.valueOf(value);
    }

    /** A text of one line; null if nothing in it is visible. @param errors collects what is invalid */
    public static String line(String field, String given, int max, FieldErrors errors) {
        return text(field, given, max, ControlCharacters.IN_LINE, errors);
    }

    /** As {@link #line}, with line breaks and tabs. */
    public static String lines(String field, String given, int max, FieldErrors errors) {
        return text(field, TypedText.withLineFeeds(given), max, ControlCharacters.IN_LINES, errors);
    }

    private static String text(String field, String given, int max, Pattern forbidden, FieldErrors errors) {
        String text = TypedText.clean(given);
        if (text.codePointCount(0, text.length()) > max) {
            errors.add(field, "too-long", "At most %d characters", max);
        }
        if (forbidden.matcher(text).find()) {
            errors.add(field, "control-characters", "Control characters are not allowed");
        }
        return text.isEmpty() ? null : text;
    }

    /** Accepts one tag per entry, or several separated by commas, as forms send them. */
    private static List<String> tags(List<String> given, FieldErrors errors) {
        if (given == null) {
            return null;
        }
        List<String> tags = new ArrayList<>();
        given.stream()
                .filter(Objects::nonNull)
                .flatMap(entry -> Arrays.stream(entry.split(",")))
                .map(tag -> text("tags", tag, MAX_TAG, ControlCharacters.IN_LINE, errors))
                .filter(tag -> tag != null && !tags.contains(tag))
                .forEach(tags::add);
        if (tags.size() > MAX_TAGS) {
            errors.add("tags", "too-many", "At most %d tags", MAX_TAGS);
        }
        return List.copyOf(tags);
    }
}
