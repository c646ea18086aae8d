package io.streamcore.k8s.render;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Renders the {@code kustomization.yaml} of a folder. */
public final class Renderer {
    private final List<ObjectNode> objects = new ArrayList<>();
    private final ConfigMaps configMaps = new ConfigMaps(objects);

    private Renderer() {}

    public static List<ObjectNode> render(Path folder) {
        Renderer renderer = new Renderer();
        renderer.add(folder);
        renderer.configMaps.appendHashes();
        return List.copyOf(renderer.objects);
    }

    /** Renders in the order of kustomize; transformers apply to the objects of the same kustomization. */
    private void add(Path folder) {
        Kustomization kustomization = Kustomization.in(folder);
        if (kustomization.kind().equals("Component")) {
            throw new IllegalArgumentException(folder + " is a component, not a resource");
        }
        if (!objects.isEmpty() && !kustomization.resources().isEmpty() && hasTransformers(kustomization)) {
            throw new IllegalArgumentException(folder + " would transform objects of other kustomizations");
        }
        collect(kustomization, folder);
    }

    private void collect(Kustomization kustomization, Path folder) {
        for (String resource : kustomization.resources()) {
            Path path = folder.resolve(resource).normalize();
            if (Files.isDirectory(path)) {
                add(path);
            } else {
                objects.addAll(Yaml.documents(Yaml.text(path)));
            }
        }
        for (String component : kustomization.components()) {
            Path path = folder.resolve(component).normalize();
            Kustomization part = Kustomization.in(path);
            if (!part.kind().equals("Component")) {
                throw new IllegalArgumentException(path + " is not a component");
            }
            collect(part, path);
        }
        kustomization.configMapGenerator().forEach(generator -> configMaps.generate(generator, folder));
        Transformers.apply(kustomization, folder, objects);
    }

    private static boolean hasTransformers(Kustomization kustomization) {
        return !kustomization.labels().isEmpty()
                || !kustomization.patches().isEmpty()
                || !kustomization.images().isEmpty()
                || kustomization.namespace() != null;
    }
}
