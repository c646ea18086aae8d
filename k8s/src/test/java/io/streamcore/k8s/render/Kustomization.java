package io.streamcore.k8s.render;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The supported fields of a {@code kustomization.yaml}; unknown fields are rejected. */
record Kustomization(
        String apiVersion,
        String kind,
        String namespace,
        List<Labels> labels,
        List<String> resources,
        List<String> components,
        List<Image> images,
        List<Generator> configMapGenerator,
        List<Patch> patches,
        List<Replacement> replacements) {

    Kustomization {
        labels = orNone(labels);
        resources = orNone(resources);
        components = orNone(components);
        images = orNone(images);
        configMapGenerator = orNone(configMapGenerator);
        patches = orNone(patches);
        replacements = orNone(replacements);
    }

    record Labels(Map<String, String> pairs, boolean includeTemplates) {}

    record Image(String name, String newName, String newTag, String digest) {}

    record Generator(
            String name,
            String behavior,
            List<String> envs,
            List<String> literals,
            List<String> files,
            Options options) {
        Generator {
            envs = orNone(envs);
            literals = orNone(literals);
            files = orNone(files);
            options = Objects.requireNonNullElse(options, new Options(Map.of(), Map.of(), false));
        }

        boolean merges() {
            return switch (Objects.requireNonNullElse(behavior, "create")) {
                case "create" -> false;
                case "merge" -> true;
                default -> throw new IllegalArgumentException("Unknown behavior: " + behavior);
            };
        }
    }

    record Options(Map<String, String> labels, Map<String, String> annotations, boolean disableNameSuffixHash) {
        Options {
            labels = Objects.requireNonNullElse(labels, Map.of());
            annotations = Objects.requireNonNullElse(annotations, Map.of());
        }
    }

    record Patch(Selector target, String patch, String path) {}

    record Selector(String kind, String name) {}

    record Replacement(Source source, List<Target> targets) {}

    record Source(String kind, String name, String fieldPath, Part options) {
        Selector selector() {
            return new Selector(kind, name);
        }
    }

    /** One part of a text, counted from 0. */
    record Part(String delimiter, int index) {
        String of(String text) {
            return parts(text)[index];
        }

        String replacedIn(String text, String part) {
            String[] parts = parts(text);
            parts[index] = part;
            return String.join(delimiter, parts);
        }

        private String[] parts(String text) {
            return text.split(Pattern.quote(delimiter), -1);
        }
    }

    record Target(Selector select, List<String> fieldPaths, Part options) {
        /** Returns what replaces a field: the value, or the field with the value as one of its parts. */
        String inserted(String value, String field) {
            return options == null ? value : options.replacedIn(field, value);
        }
    }

    static Kustomization in(Path folder) {
        return Yaml.as(Kustomization.class, Yaml.text(folder.resolve("kustomization.yaml")));
    }

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : list;
    }
}
