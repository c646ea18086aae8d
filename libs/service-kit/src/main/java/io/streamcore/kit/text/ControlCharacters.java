package io.streamcore.kit.text;

import java.util.regex.Pattern;

/** The characters that a stored text does not contain: controls and single surrogates. */
public final class ControlCharacters {
    /** In a text of one line. */
    public static final Pattern IN_LINE = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]");

    /** In a text of several lines, which may contain line feeds and tabs. */
    public static final Pattern IN_LINES = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\t]]");

    private ControlCharacters() {}
}
