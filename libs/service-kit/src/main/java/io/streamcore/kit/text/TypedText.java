package io.streamcore.kit.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/**
 * Cleans texts that people type, by the properties of Unicode: what shows nothing counts as blank, and characters that
 * reverse the order of a text are removed, because they disguise names. Joiners stay: emoji and Persian need them.
 */
public final class TypedText {
    /** Symbols that are blank, without a property that says so: the empty Braille pattern, the musical null notehead. */
    private static final String BLANK_SYMBOLS = "\u2800\uD834\uDD59";

    private TypedText() {}

    /**
     * Removes bidirectional controls, and white space at both ends.
     *
     * @param typed may be null
     * @return an empty string if nothing in it is visible
     */
    public static String clean(String typed) {
        if (isBlank(typed)) {
            return "";
        }
        StringBuilder kept = new StringBuilder(typed.length());
        typed.codePoints().filter(c -> !has(UProperty.BIDI_CONTROL, c)).forEach(kept::appendCodePoint);
        int start = 0;
        while (has(UProperty.WHITE_SPACE, kept.codePointAt(start))) {
            start += Character.charCount(kept.codePointAt(start));
        }
        int end = kept.length();
        while (has(UProperty.WHITE_SPACE, kept.codePointBefore(end))) {
            end -= Character.charCount(kept.codePointBefore(end));
        }
        return kept.substring(start, end);
    }

    /** With a line feed for each line break, whichever system it was typed on; null if it is. */
    public static String withLineFeeds(String typed) {
        return typed == null ? null : typed.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Whether a text has no visible character: it is null, empty, or white space and ignorable characters only. */
    public static boolean isBlank(String text) {
        return text == null || text.codePoints().allMatch(TypedText::isInvisible);
    }

    private static boolean isInvisible(int c) {
        return has(UProperty.WHITE_SPACE, c)
                || has(UProperty.DEFAULT_IGNORABLE_CODE_POINT, c)
                || has(UProperty.BIDI_CONTROL, c)
                || BLANK_SYMBOLS.indexOf(c) >= 0;
    }

    private static boolean has(int property, int c) {
        return UCharacter.hasBinaryProperty(c, property);
    }
}
