package io.streamcore.k8s.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** Reads {@code compose.yaml} with anchors and merges resolved. */
record Compose(Map<String, Object> root) {
    static final Path REPOSITORY = Path.of("..");
    private static final String MOUNTED_SETTINGS = "/run/secrets/streamcore/";

    static Compose read() {
        return new Compose(new Yaml().load(text(REPOSITORY.resolve("compose.yaml"))));
    }

    Map<String, Object> service(String name) {
        return map(map(root, "services"), name);
    }

    Set<String> serviceNames() {
        return map(root, "services").keySet();
    }

    Map<String, Object> secrets() {
        return map(root, "secrets");
    }

    Map<String, Object> environment(String service) {
        return map(service(service), "environment");
    }

    /** Returns the names of the settings that are mounted as files. */
    Set<String> mountedSettings(String service) {
        Set<String> names = new TreeSet<>();
        for (Object secret : (List<?>) service(service).getOrDefault("secrets", List.of())) {
            if (secret instanceof Map<?, ?> mounted
                    && String.valueOf(mounted.get("target")).startsWith(MOUNTED_SETTINGS)) {
                names.add(String.valueOf(mounted.get("target")).substring(MOUNTED_SETTINGS.length()));
            }
        }
        return names;
    }

    /** Returns the settings of a service in the manifests: from Secrets, or from its ConfigMaps and its Deployment. */
    static Set<String> inKubernetes(String service, boolean secret) {
        String deployment = text(REPOSITORY.resolve("k8s/base/" + service + ".yaml"));
        if (secret) {
            return found("\\n +path: ([A-Z][A-Z_]+)", deployment);
        }
        Set<String> names = found("\\n +- name: ([A-Z][A-Z_]+)", deployment);
        for (String map : List.of("streamcore", service)) {
            names.addAll(found("(?m)^([A-Z][A-Z_]+)=", text(REPOSITORY.resolve("k8s/base/" + map + ".env"))));
        }
        String production = text(REPOSITORY.resolve("k8s/overlays/production/kustomization.yaml"));
        names.addAll(found("(?m)^ +- ([A-Z][A-Z_]+)=", production));
        return names;
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> found(String pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matches = Pattern.compile(pattern).matcher(text);
        while (matches.find()) {
            names.add(matches.group(1));
        }
        return names;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> from, String key) {
        return (Map<String, Object>) from.getOrDefault(key, Map.of());
    }
}
