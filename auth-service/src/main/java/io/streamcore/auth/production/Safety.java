package io.streamcore.auth.production;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that production depends on.
 *
 * @param secrets by the name of the variable that sets them
 */
record Safety(boolean secureCookies, boolean relaxedLimits, Path keys, Map<String, String> secrets) {
    private static final int MIN_LENGTH = 32;

    /** Random text of 32 characters has hardly ever fewer different ones. */
    private static final int MIN_VARIETY = 10;

    /** One sentence for each thing that must be set otherwise; empty when all is well. */
    List<String> refusals() {
        List<String> refusals = new ArrayList<>();
        if (!secureCookies) {
            refusals.add("Set STREAMCORE_COOKIE_SECURE=true: cookies must not travel over plain http.");
        }
        if (relaxedLimits) {
            refusals.add("Unset STREAMCORE_LIMITS: limits on guessing must not be relaxed.");
        }
        for (Path part : keys) {
            if (part.toString().equals(".streamcore")) {
                refusals.add("Set STREAMCORE_KEYS_DIRECTORY to a folder of production keys: " + keys
                        + " has those that ./streamcore made for development.");
            }
        }
        new TreeMap<>(secrets).forEach((name, value) -> {
            if (value.length() < MIN_LENGTH || value.chars().distinct().count() < MIN_VARIETY) {
                refusals.add("Set " + name + " to at least " + MIN_LENGTH + " random characters.");
            }
        });
        if (new HashSet<>(secrets.values()).size() < secrets.size()) {
            refusals.add("Set " + String.join(", ", new TreeMap<>(secrets).keySet()) + " to different values.");
        }
        return refusals;
    }
}
