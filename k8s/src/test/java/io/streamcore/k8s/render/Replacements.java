package io.streamcore.k8s.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.regex.Pattern;

/** Copies a field of one object, or a part of it, to fields of others. */
final class Replacements {
    private Replacements() {}

    static void apply(Kustomization.Replacement replacement, List<ObjectNode> objects) {
        TextNode value = TextNode.valueOf(value(replacement.source(), objects));
        for (Kustomization.Target target : replacement.targets()) {
            objects.stream()
                    .filter(object -> Transformers.matches(target.select(), object))
                    .forEach(object -> target.fieldPaths().forEach(path -> put(object, steps(path), value)));
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
        return source.options() == null
                ? value.asText()
                : value.asText()
                        .split(Pattern.quote(source.options().delimiter()))[
                        source.options().index()];
    }

    /** Replaces existing fields only; {@code *} means every element of an array. */
    private static void put(JsonNode node, List<String> path, TextNode value) {
        String first = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (!first.equals("*") && !first.equals(String.valueOf(i))) {
                    continue;
                }
                if (rest.isEmpty()) {
                    array.set(i, value);
                } else {
                    put(array.get(i), rest, value);
                }
            }
        } else if (!(node instanceof ObjectNode object) || !object.has(first)) {
            throw new IllegalArgumentException("No field to replace: " + path);
        } else if (rest.isEmpty()) {
            object.set(first, value);
        } else {
            put(object.get(first), rest, value);
        }
    }

    private static List<String> steps(String path) {
        return List.of(path.split("\\."));
    }
}
