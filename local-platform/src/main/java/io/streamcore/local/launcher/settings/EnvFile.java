package io.streamcore.local.launcher.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a {@code .env} file by the rules of Node's dotenv. Nothing in it is executed or expanded. */
public final class EnvFile {
    private static final String QUOTED = "'[^']*+'|\"(?:[^\"\\\\]|\\\\.)*+\"|`[^`]*+`";
    private static final Pattern ENTRY =
            Pattern.compile("(?m)^[ \\t]*(?:export[ \\t]+)?([\\w.-]+)(?:[ \\t]*=|:[ \\t])[ \\t]*" + "(" + QUOTED
                    + "|[^#\\r\\n]+)?[ \\t]*(?:#.*)?$");

    private EnvFile() {}

    /** @return the entries in file order; empty if there is no file */
    public static Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new LauncherException("%s cannot be read: %s.", file, e.getMessage());
        }
    }

    static Map<String, String> parse(String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(text);
        while (entry.find()) {
            entries.put(entry.group(1), value(entry.group(2)));
        }
        return entries;
    }

    private static String value(String raw) {
        String text = raw == null ? "" : raw.trim();
        if (text.length() < 2
                || "'\"`".indexOf(text.charAt(0)) < 0
                || text.charAt(0) != text.charAt(text.length() - 1)) {
            return text;
        }
        String inner = text.substring(1, text.length() - 1);
        return text.charAt(0) == '"'
                ? inner.replace("\\n", "\n").replace("\\r", "\r").replace("\\\"", "\"")
                : inner;
    }
}
