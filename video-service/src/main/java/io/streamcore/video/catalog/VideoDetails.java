package io.streamcore.video.catalog;

import io.streamcore.kit.response.ApiException;
import io.streamcore.http.error.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the owner says about a video, checked: trimmed, bounded, free of control characters. A component that was not
 * given is null.
 */
public record VideoDetails(String title, String description, List<String> tags, Boolean isPublished) {
    public static final int MAX_TITLE = 200;
    public static final int MAX_DESCRIPTION = 5000;
    public static final int MAX_TAGS = 20;
    public static final int MAX_TAG = 50;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");
    private static final Pattern CONTROL_IN_LINES = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

    /**
     * What was given, as far as it is right.
     *
     * @param errors collects what is wrong, so that a caller can add findings of its own and refuse all at once
     */
    public static VideoDetails checked(
            String title, String description, List<String> tags, Boolean isPublished, List<FieldError> errors) {
        return new VideoDetails(
                text("title", title, MAX_TITLE, CONTROL, errors),
                text("description", withPlainLineEnds(description), MAX_DESCRIPTION, CONTROL_IN_LINES, errors),
                tags(tags, errors),
                isPublished);
    }

    /** The same for a new video: a title is required, the others have defaults. */
    public static VideoDetails ofNew(
            String title, String description, List<String> tags, Boolean isPublished, List<FieldError> errors) {
        VideoDetails given = checked(title, description, tags, isPublished, errors);
        if (title == null || title.isBlank()) {
            errors.add(new FieldError("title", "required", "A title is required"));
        }
        return new VideoDetails(
                given.title,
                given.description == null ? "" : given.description,
                given.tags == null ? List.of() : given.tags,
                given.isPublished == null || given.isPublished);
    }

    /**
     * What another system has kept by other rules, mended so that it keeps to ours.
     *
     * @param notes collects what was mended
     */
    public static VideoDetails mended(String title, String description, Boolean isPublished, List<String> notes) {
        String kept = mended(title, MAX_TITLE, CONTROL, "title-mended", notes);
        if (kept.isEmpty()) {
            notes.add("title-missing");
        }
        return new VideoDetails(
                kept.isEmpty() ? "Untitled" : kept,
                mended(withPlainLineEnds(description), MAX_DESCRIPTION, CONTROL_IN_LINES, "description-mended", notes),
                List.of(),
                isPublished == null || isPublished);
    }

    private static String mended(String given, int max, Pattern forbidden, String note, List<String> notes) {
        String whole = given == null ? "" : given.strip();
        String clean = forbidden.matcher(whole).replaceAll(" ").strip();
        String kept = clean.codePointCount(0, clean.length()) <= max
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, max)).strip();
        if (!kept.equals(whole)) {
            notes.add(note);
        }
        return kept;
    }

    boolean isEmpty() {
        return title == null && description == null && tags == null && isPublished == null;
    }

    /** Reads {@code isPublished} of a form; empty counts as absent. */
    public static Boolean flag(String text, List<FieldError> errors) {
        String value = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (!List.of("", "true", "false").contains(value)) {
            errors.add(new FieldError("isPublished", "bad-type", "Either true or false"));
        }
        return value.isEmpty() ? null : Boolean.valueOf(value);
    }

    /** Throws what was collected, if anything was. */
    public static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }

    private static String text(String field, String given, int max, Pattern forbidden, List<FieldError> errors) {
        String text = given == null ? "" : given.strip();
        if (text.codePointCount(0, text.length()) > max) {
            errors.add(new FieldError(field, "too-long", "At most %d characters".formatted(max)));
        }
        if (forbidden.matcher(text).find()) {
            errors.add(new FieldError(field, "control-characters", "Control characters are not allowed"));
        }
        return text.isEmpty() ? null : text;
    }

    /** Takes one tag an entry, or several with commas between them, as forms send them. */
    private static List<String> tags(List<String> given, List<FieldError> errors) {
        if (given == null) {
            return null;
        }
        List<String> tags = new ArrayList<>();
        given.stream()
                .filter(entry -> entry != null)
                .flatMap(entry -> Arrays.stream(entry.split(",")))
                .map(tag -> text("tags", tag, MAX_TAG, CONTROL, errors))
                .filter(tag -> tag != null && !tags.contains(tag))
                .forEach(tags::add);
        if (tags.size() > MAX_TAGS) {
            errors.add(new FieldError("tags", "too-many", "At most %d tags".formatted(MAX_TAGS)));
        }
        return List.copyOf(tags);
    }

    private static String withPlainLineEnds(String text) {
        return text == null ? null : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
