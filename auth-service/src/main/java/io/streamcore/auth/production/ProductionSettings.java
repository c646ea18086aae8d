package io.streamcore.auth.production;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings whose values decide whether a production start is safe.
 *
 * @param secrets by environment variable
 */
record ProductionSettings(boolean secureCookies, boolean relaxedLimits, Path keys, Map<String, String> secrets) {
    private static final int MIN_LENGTH = 32;

    /** Random text of 32 characters rarely has fewer distinct ones. */
    private static final int MIN_DISTINCT = 10;

    /** One sentence for each unsafe setting. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (!secureCookies) {
            problems.add("Set STREAMCORE_COOKIE_SECURE=true: cookies must not be sent over plain HTTP.");
        }
        if (relaxedLimits) {
            problems.add("Unset STREAMCORE_LIMITS: limits on guessing must not be relaxed.");
        }
        for (Path part : keys) {
            if (part.toString().equals(".streamcore")) {
                problems.add("Set STREAMCORE_KEYS_DIRECTORY to a folder of production keys: " + keys
                        + " has development keys of ./streamcore.");
            }
        }
        new TreeMap<>(secrets).forEach((name, value) -> {
            if (value.length() < MIN_LENGTH || value.chars().distinct().count() < MIN_DISTINCT) {
                problems.add("Set " + name + " to at least " + MIN_LENGTH + " random characters.");
            }
        });
        if (new HashSet<>(secrets.values()).size() < secrets.size()) {
            problems.add("Set " + String.join(", ", new TreeMap<>(secrets).keySet()) + " to different values.");
        }
        return problems;
    }
}
