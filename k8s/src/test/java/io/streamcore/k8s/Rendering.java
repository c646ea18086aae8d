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

/** One set of objects as a cluster would get it. */
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

    /** Whether somebody else's monitoring reads the metrics. */
    public boolean isWatched() {
        return all(ConfigMap.class).anyMatch(Rendering::isForMonitoring);
    }

    /** Rules and dashboards are read by somebody else's Prometheus and Grafana, who look for their names and labels. */
    public static boolean isForMonitoring(ConfigMap map) {
        return "monitoring".equals(map.getMetadata().getLabels().get("app.kubernetes.io/component"));
    }

    /** Everything that makes pods. */
    public Stream<Workload> workloads() {
        return Stream.concat(
                all(Deployment.class)
                        .map(it -> new Workload(
                                it, it.getSpec().getTemplate(), it.getSpec().getSelector())),
                all(StatefulSet.class)
                        .map(it -> new Workload(
                                it, it.getSpec().getTemplate(), it.getSpec().getSelector())));
    }

    /** Our own four, in every rendering. */
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

    /** The same with one object changed. */
    Rendering with(String kind, String name, JsonNode patch) {
        List<ObjectNode> changed = new ArrayList<>();
        boolean found = false;
        for (ObjectNode object : objects) {
            String itsName = object.path("metadata").path("name").asText();
            // A generated ConfigMap's name ends in its hash.
            boolean meant = object.path("kind").asText().equals(kind)
                    && (itsName.equals(name) || kind.equals("ConfigMap") && itsName.matches(name + "-[a-z0-9]{10}"));
            changed.add(meant ? (ObjectNode) JsonPatch.apply(patch, object) : object);
            found |= meant;
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
