package io.streamcore.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.zjsonpatch.JsonPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The objects that one kustomization renders to. */
public record Rendering(String name, List<ObjectNode> objects, List<HasMetadata> model) {
    public Rendering(String name, List<ObjectNode> objects) {
        this(name, objects, objects.stream().map(StrictModel::read).toList());
    }

    public <T> Stream<T> all(Class<T> type) {
        return model.stream().filter(type::isInstance).map(type::cast);
    }

    public <T extends HasMetadata> T one(Class<T> type, String name) {
        return all(type)
                .filter(object -> object.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + type.getSimpleName() + " " + name));
    }

    public boolean has(String workload) {
        return workloads().anyMatch(found -> found.name().equals(workload));
    }

    /** Returns whether the monitoring component is part of the rendering. */
    public boolean isMonitored() {
        return all(ConfigMap.class).anyMatch(Rendering::isForMonitoring);
    }

    /** Returns whether a ConfigMap is read by an external Prometheus or Grafana, which select it by name and labels. */
    public static boolean isForMonitoring(ConfigMap map) {
        return "monitoring".equals(map.getMetadata().getLabels().get("app.kubernetes.io/component"));
    }

    /** Returns the Deployments and StatefulSets. */
    public Stream<Workload> workloads() {
        return Stream.concat(
                all(Deployment.class)
                        .map(it -> new Workload(
                                it, it.getSpec().getTemplate(), it.getSpec().getSelector())),
                all(StatefulSet.class)
                        .map(it -> new Workload(
                                it, it.getSpec().getTemplate(), it.getSpec().getSelector())));
    }

    /** Returns the four applications, which every rendering contains. */
    public Stream<Workload> applications() {
        return Stream.of("auth-service", "video-service", "subscription-service", "gateway")
                .map(this::workload);
    }

    public Workload workload(String name) {
        return workloads()
                .filter(workload -> workload.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No workload " + name));
    }

    /** Returns a copy in which one object is patched. */
    Rendering with(String kind, String name, JsonNode patch) {
        List<ObjectNode> changed = new ArrayList<>();
        boolean found = false;
        for (ObjectNode object : objects) {
            String objectName = object.path("metadata").path("name").asText();
            // The name of a generated ConfigMap ends with its content hash.
            boolean matches = object.path("kind").asText().equals(kind)
                    && (objectName.equals(name)
                            || kind.equals("ConfigMap") && objectName.matches(name + "-[a-z0-9]{10}"));
            changed.add(matches ? (ObjectNode) JsonPatch.apply(patch, object) : object);
            found |= matches;
        }
        if (!found) {
            throw new IllegalArgumentException("No " + kind + " " + name);
        }
        return new Rendering(this.name + ", changed", changed);
    }

    @Override
    public String toString() {
        return name;
    }
}
