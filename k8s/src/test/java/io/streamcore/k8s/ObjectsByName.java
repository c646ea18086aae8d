package io.streamcore.k8s;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares renderings whatever their order: objects by kind, namespace and name. */
final class ObjectsByName {
    private ObjectsByName() {}

    static Map<String, ObjectNode> of(List<ObjectNode> objects) {
        return objects.stream()
                .collect(Collectors.toMap(
                        it -> it.path("kind").asText() + " "
                                + it.path("metadata").path("namespace").asText() + " "
                                + it.path("metadata").path("name").asText(),
                        Function.identity(),
                        (one, other) -> {
                            throw new AssertionError("Twice: " + one.path("metadata"));
                        },
                        TreeMap::new));
    }
}
