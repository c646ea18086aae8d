package io.streamcore.k8s.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.UnaryOperator;

/** Copies a field of one object, or a part of it, to fields of others. */
final class Replacements {
    private Replacements() {}

    static void apply(Kustomization.Replacement replacement, List<ObjectNode> objects) {
        String value = value(replacement.source(), objects);
        for (Kustomization.Target target : replacement.targets()) {
            objects.stream()
                    .filter(object -> Transformers.matches(target.select(), object))
                    .forEach(object -> target.fieldPaths()
                            .forEach(path -> replace(object, steps(path), old -> target.inserted(value, old))));
        }
    }

    private static String value(Kustomization.Source source, List<ObjectNode> objects) {
        JsonNode value = objects.stream()
                .filter(object -> Transformers.matches(source.selector(), object))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No source of a replacement: " + source));
        for (String step : steps(source.fieldPath())) {
            value = value.path(step);
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException("No text to replace with: " + source);
        }
        return source.options() == null ? value.asText() : source.options().of(value.asText());
    }

    /** Replaces existing fields only; {@code *} means every element of an array. */
    private static void replace(JsonNode node, List<String> path, UnaryOperator<String> value) {
        String first = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (!first.equals("*") && !first.equals(String.valueOf(i))) {
                    continue;
                }
                if (rest.isEmpty()) {
                    array.set(i, value.apply(array.get(i).asText()));
                } else {
                    replace(array.get(i), rest, value);
                }
            }
        } else if (!(node instanceof ObjectNode object) || !object.has(first)) {
            throw new IllegalArgumentException("No field to replace: " + path);
        } else if (rest.isEmpty()) {
            object.put(first, value.apply(object.get(first).asText()));
        } else {
            replace(object.get(first), rest, value);
        }
    }

    private static List<String> steps(String path) {
        return List.of(path.split("\\."));
    }
}
