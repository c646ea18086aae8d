package io.streamcore.k8s;

import io.streamcore.k8s.render.Renderer;
import io.streamcore.k8s.render.Yaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Renders each overlay, and the base with combinations of components. */
public final class Renderings {
    public static final Path MANIFESTS = Path.of("").toAbsolutePath();
    private static final Path COMBINATIONS = MANIFESTS.resolve("target/combinations");
    private static final List<Path> FOLDERS = folders();
    private static final List<Rendering> ALL =
            FOLDERS.stream().map(Renderings::render).toList();

    private Renderings() {}

    public static Stream<Rendering> all() {
        return ALL.stream();
    }

    public static Stream<Rendering> overlays() {
        return all().filter(rendering -> rendering.name().startsWith("overlays/"));
    }

    public static Rendering overlay(String name) {
        return overlays()
                .filter(rendering -> rendering.name().equals("overlays/" + name))
                .findFirst()
                .orElseThrow();
    }

    /** Reads a file that is applied alone. */
    public static Rendering file(String name) {
        try {
            return new Rendering(name, Yaml.documents(Files.readString(MANIFESTS.resolve(name))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Path> kustomizations() {
        return FOLDERS.stream();
    }

    static Rendering render(Path folder) {
        return new Rendering(MANIFESTS.relativize(folder).toString(), Renderer.render(folder));
    }

    private static List<Path> folders() {
        List<Path> folders = new ArrayList<>(children("overlays"));
        combinations(children("components")).forEach(components -> folders.add(combination(components)));
        return folders;
    }

    /** Returns none of the components, each alone, all, and all but one. */
    private static Set<List<Path>> combinations(List<Path> components) {
        Set<List<Path>> combinations = new LinkedHashSet<>(List.of(List.of(), components));
        for (Path component : components) {
            combinations.add(List.of(component));
            combinations.add(components.stream()
                    .filter(other -> !other.equals(component))
                    .toList());
        }
        return combinations;
    }

    private static Path combination(List<Path> components) {
        StringBuilder text = new StringBuilder("namespace: streamcore\nresources: [../../../base]\ncomponents:\n");
        StringBuilder name = new StringBuilder("base");
        for (Path path : components) {
            String component = path.getFileName().toString();
            text.append("  - ../../../components/").append(component).append('\n');
            name.append('+').append(component);
        }
        try {
            Path folder = Files.createDirectories(COMBINATIONS.resolve(name.toString()));
            Files.writeString(
                    folder.resolve("kustomization.yaml"),
                    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n" + text);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> children(String folder) {
        try (Stream<Path> children = Files.list(MANIFESTS.resolve(folder))) {
            return children.filter(child -> Files.exists(child.resolve("kustomization.yaml")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
