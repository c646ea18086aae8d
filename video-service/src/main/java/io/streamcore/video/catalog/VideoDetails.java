package io.streamcore.video.catalog;

import io.streamcore.kit.response.FieldErrors;
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

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");
    private static final Pattern CONTROL_IN_LINES = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

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
        String repaired = repairLine(title, MAX_TITLE, "title-mended", notes);
        if (repaired.isEmpty()) {
            notes.add("title-missing");
        }
        return new VideoDetails(
                repaired.isEmpty() ? "Untitled" : repaired,
                repairLines(description, MAX_DESCRIPTION, "description-mended", notes),
                List.of(),
                isPublished == null || isPublished);
    }

    /** Adapts a text of one line of another system. @param notes gets the note if something is changed */
    public static String repairLine(String given, int max, String note, List<String> notes) {
        return repair(given, max, CONTROL, note, notes);
    }

    /** As {@link #repairLine}, with line breaks and tabs. */
    public static String repairLines(String given, int max, String note, List<String> notes) {
        return repair(normalizeLineEnds(given), max, CONTROL_IN_LINES, note, notes);
    }

    private static String repair(String given, int max, Pattern forbidden, String note, List<String> notes) {
        String original = given == null ? "" : given.strip();
        String clean = TypedText.clean(forbidden.matcher(original).replaceAll(" "));
        String repaired = clean.codePointCount(0, clean.length()) <= max
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, max)).strip();
        if (!repaired.equals(original)) {
            notes.add(note);
        }
        return repaired;
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
        return text(field, given, max, CONTROL, errors);
    }

    /** As {@link #line}, with line breaks and tabs. */
    public static String lines(String field, String given, int max, FieldErrors errors) {
        return text(field, normalizeLineEnds(given), max, CONTROL_IN_LINES, errors);
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
                .map(tag -> text("tags", tag, MAX_TAG, CONTROL, errors))
                .filter(tag -> tag != null && !tags.contains(tag))
                .forEach(tags::add);
        if (tags.size() > MAX_TAGS) {
            errors.add("tags", "too-many", "At most %d tags", MAX_TAGS);
        }
        return List.copyOf(tags);
    }

    private static String normalizeLineEnds(String text) {
        return text == null ? null : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
