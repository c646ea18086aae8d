package io.streamcore.k8s.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Generates ConfigMaps, appends content hashes to their names and updates references to them. */
final class ConfigMaps {
    /** Fields that refer to a ConfigMap by name. */
    private static final Set<String> REFERENCES = Set.of("configMapRef", "configMapKeyRef", "configMap");

    private final List<ObjectNode> objects;
    private final Set<String> hashed = new HashSet<>();

    ConfigMaps(List<ObjectNode> objects) {
        this.objects = objects;
    }

    void generate(Kustomization.Generator generator, Path folder) {
        ObjectNode map = generator.merges() ? existing(generator.name()) : created(generator);
        ObjectNode data = map.withObjectProperty("data");
        generator.envs().forEach(file -> Yaml.text(folder.resolve(file)).lines().forEach(line -> setting(line, data)));
        generator.literals().forEach(line -> setting(line, data));
        for (String file : generator.files()) {
            int equals = file.indexOf('=');
            Path path = folder.resolve(file.substring(equals + 1));
            data.put(equals < 0 ? path.getFileName().toString() : file.substring(0, equals), Yaml.text(path));
        }
    }

    private ObjectNode existing(String name) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals("ConfigMap")
                        && name(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No ConfigMap to merge with: " + name));
    }

    private ObjectNode created(Kustomization.Generator generator) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.put("apiVersion", "v1").put("kind", "ConfigMap");
        ObjectNode metadata = map.putObject("metadata").put("name", generator.name());
        if (!generator.options().labels().isEmpty()) {
            generator.options().labels().forEach(metadata.putObject("labels")::put);
        }
        if (!generator.options().annotations().isEmpty()) {
            generator.options().annotations().forEach(metadata.putObject("annotations")::put);
        }
        if (!generator.options().disableNameSuffixHash()) {
            hashed.add(generator.name());
        }
        objects.add(map);
        return map;
    }

    private static void setting(String line, ObjectNode data) {
        if (line.isBlank() || line.stripLeading().startsWith("#")) {
            return;
        }
        int equals = line.indexOf('=');
        if (equals < 1 || line.contains("\"") || line.contains("'")) {
            throw new IllegalArgumentException("Not a plain NAME=value: " + line);
        }
        data.put(line.substring(0, equals), line.substring(equals + 1));
    }

    void appendHashes() {
        Map<String, String> names = new HashMap<>();
        for (ObjectNode object : objects) {
            if (object.path("kind").asText().equals("ConfigMap") && hashed.contains(name(object))) {
                names.put(name(object), name(object) + "-" + ContentHash.of(object));
            }
        }
        for (ObjectNode object : objects) {
            if (object.path("kind").asText().equals("ConfigMap") && names.containsKey(name(object))) {
                object.withObjectProperty("metadata").put("name", names.get(name(object)));
            }
            updateReferences(object, names);
        }
    }

    private static void updateReferences(JsonNode node, Map<String, String> names) {
        node.properties().forEach(field -> {
            if (REFERENCES.contains(field.getKey()) && field.getValue() instanceof ObjectNode reference) {
                String name = reference.path("name").asText();
                reference.put("name", names.getOrDefault(name, name));
            }
        });
        node.forEach(child -> updateReferences(child, names));
    }

    private static String name(ObjectNode object) {
        return object.path("metadata").path("name").asText();
    }
}
