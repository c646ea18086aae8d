package io.streamcore.kit.text;

import java.util.List;
import java.util.regex.Pattern;

/** Adapts texts of another system to our rules, which would reject them if they were typed here. */
public final class TextRepair {
    private TextRepair() {}

    /**
     * Adapts a text of one line: control characters become spaces, and a long one is cut.
     *
     * @param given may be null
     * @param max in code points
     * @param notes gets the note if something is changed
     */
    public static String line(String given, int max, String note, List<String> notes) {
        return repair(given, max, ControlCharacters.IN_LINE, note, notes);
    }

    /** As {@link #line}, with line breaks and tabs. */
    public static String lines(String given, int max, String note, List<String> notes) {
        return repair(TypedText.withLineFeeds(given), max, ControlCharacters.IN_LINES, note, notes);
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
}
