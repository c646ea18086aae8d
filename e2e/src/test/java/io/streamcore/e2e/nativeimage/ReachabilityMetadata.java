package io.streamcore.e2e.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lists what a native executable can look up by name.
 *
 * @param reflective classes whose constructors, methods and fields are all accessible by reflection
 * @param instantiable classes with at least one constructor accessible by reflection
 * @param resources patterns of the included resources
 */
record ReachabilityMetadata(
        Set<String> reflective, Set<String> instantiable, List<Pattern> resources, String arguments) {
    static ReachabilityMetadata of(List<JsonNode> reflection, List<JsonNode> resources, String arguments) {
        Set<String> reflective = new HashSet<>();
        Set<String> instantiable = new HashSet<>();
        for (JsonNode entry : reflection) {
            String name = entry.path("name").asText();
            boolean constructors = entry.path("allDeclaredConstructors").asBoolean();
            if (constructors
                    && entry.path("allDeclaredMethods").asBoolean()
                    && entry.path("allDeclaredFields").asBoolean()) {
                reflective.add(name);
            }
            if (constructors || entry.path("methods").findValuesAsText("name").contains("<init>")) {
                instantiable.add(name);
            }
        }
        List<Pattern> patterns = resources.stream()
                .map(entry -> Pattern.compile(entry.path("pattern").asText()))
                .toList();
        return new ReachabilityMetadata(reflective, instantiable, patterns, arguments);
    }

    boolean includes(String resource) {
        return resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }

    /** Returns whether a class is initialized at run time instead of build time. */
    boolean isInitializedAtRunTime(String name) {
        return Pattern.compile("--initialize-at-run-time=([^\\s]+)")
                .matcher(arguments)
                .results()
                .flatMap(found -> Pattern.compile(",").splitAsStream(found.group(1)))
                .anyMatch(prefix -> name.equals(prefix) || name.startsWith(prefix + "."));
    }
}
