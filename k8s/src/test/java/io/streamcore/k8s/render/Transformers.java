package io.streamcore.k8s.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.zjsonpatch.JsonPatch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applies the patches, namespace, labels, images and replacements of a kustomization to its objects. */
final class Transformers {
    private static final Set<String> CLUSTER_WIDE = Set.of("ClusterRole", "ClusterRoleBinding", "GatewayClass");

    private Transformers() {}

    static void apply(Kustomization kustomization, Path folder, List<ObjectNode> objects) {
        kustomization.patches().forEach(patch -> patch(patch, folder, objects));
        if (kustomization.namespace() != null) {
            objects.forEach(object -> namespace(object, kustomization.namespace()));
        }
        for (Kustomization.Labels labels : kustomization.labels()) {
            objects.forEach(object -> label(object, labels));
        }
        for (Kustomization.Image image : kustomization.images()) {
            objects.forEach(object -> rename(object, image));
        }
        kustomization.replacements().forEach(replacement -> Replacements.apply(replacement, objects));
    }

    private static void patch(Kustomization.Patch patch, Path folder, List<ObjectNode> objects) {
        JsonNode operations = Yaml.node(patch.path() == null ? patch.patch() : Yaml.text(folder.resolve(patch.path())));
        if (!operations.isArray() || patch.target() == null) {
            throw new IllegalArgumentException("Only JSON 6902 patches with a target are supported: " + patch);
        }
        boolean found = false;
        for (int i = 0; i < objects.size(); i++) {
            ObjectNode object = objects.get(i);
            if (matches(patch.target(), object)) {
                objects.set(i, (ObjectNode) JsonPatch.apply(operations, object));
                found = true;
            }
        }
        if (!found) {
            throw new IllegalArgumentException("Patch matches no object: " + patch.target());
        }
    }

    static boolean matches(Kustomization.Selector target, ObjectNode object) {
        return (target.kind() == null || object.path("kind").asText().matches(target.kind()))
                && (target.name() == null
                        || object.path("metadata").path("name").asText().matches(target.name()));
    }

    private static void namespace(ObjectNode object, String namespace) {
        String kind = object.path("kind").asText();
        if (kind.equals("Namespace")) {
            object.withObjectProperty("metadata").put("name", namespace);
        } else if (!CLUSTER_WIDE.contains(kind)) {
            object.withObjectProperty("metadata").put("namespace", namespace);
        }
    }

    private static void label(ObjectNode object, Kustomization.Labels labels) {
        put(object.withObjectProperty("metadata").withObjectProperty("labels"), labels.pairs());
        if (labels.includeTemplates() && object.path("spec").path("template") instanceof ObjectNode template) {
            put(template.withObjectProperty("metadata").withObjectProperty("labels"), labels.pairs());
            for (JsonNode claim : object.path("spec").path("volumeClaimTemplates")) {
                put(((ObjectNode) claim).withObjectProperty("metadata").withObjectProperty("labels"), labels.pairs());
            }
        }
    }

    private static void put(ObjectNode target, Map<String, String> pairs) {
        pairs.forEach(target::put);
    }

    private static void rename(ObjectNode object, Kustomization.Image image) {
        JsonNode pod = object.path("spec").path("template").path("spec");
        for (String list : List.of("containers", "initContainers")) {
            if (pod.path(list) instanceof ArrayNode containers) {
                containers.forEach(container -> rename(
                        (ObjectNode) container, image, container.path("image").asText()));
            }
        }
    }

    private static void rename(ObjectNode container, Kustomization.Image image, String reference) {
        String name = reference.replaceFirst("@.*$", "").replaceFirst(":[^:/]*$", "");
        if (name.equals(image.name())) {
            String newName = image.newName() == null ? name : image.newName();
            String version = image.digest() != null
                    ? "@" + image.digest()
                    : image.newTag() != null ? ":" + image.newTag() : reference.substring(name.length());
            container.put("image", newName + version);
        }
    }
}
