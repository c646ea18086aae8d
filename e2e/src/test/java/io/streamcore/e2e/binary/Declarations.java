package io.streamcore.e2e.binary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What may be looked up by name in a binary.
 *
 * @param whole classes whose constructors, methods and fields can all be reached by reflection
 * @param makeable classes with at least one constructor that can
 * @param resources patterns of the class path's files that are kept
 */
record Declarations(Set<String> whole, Set<String> makeable, List<Pattern> resources, String arguments) {
    static Declarations of(List<JsonNode> reflection, List<JsonNode> resources, String arguments) {
        Set<String> whole = new HashSet<>();
        Set<String> makeable = new HashSet<>();
        for (JsonNode entry : reflection) {
            String name = entry.path("name").asText();
            boolean constructors = entry.path("allDeclaredConstructors").asBoolean();
            if (constructors
                    && entry.path("allDeclaredMethods").asBoolean()
                    && entry.path("allDeclaredFields").asBoolean()) {
                whole.add(name);
            }
            if (constructors || entry.path("methods").findValuesAsText("name").contains("<init>")) {
                makeable.add(name);
            }
        }
        List<Pattern> patterns = resources.stream()
                .map(entry -> Pattern.compile(entry.path("pattern").asText()))
                .toList();
        return new Declarations(whole, makeable, patterns, arguments);
    }

    boolean keeps(String resource) {
        return resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }

    /** Whether a class's static state is made by the running binary instead of being frozen into it. */
    boolean initialisesAtRunTime(String name) {
        return Pattern.compile("--initialize-at-run-time=([^\\s]+)")
                .matcher(arguments)
                .results()
                .flatMap(found -> Pattern.compile(",").splitAsStream(found.group(1)))
                .anyMatch(prefix -> name.equals(prefix) || name.startsWith(prefix + "."));
    }
}
