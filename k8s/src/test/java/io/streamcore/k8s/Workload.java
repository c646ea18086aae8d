package io.streamcore.k8s;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Deployment or StatefulSet with its pod template and selector. */
public record Workload(HasMetadata object, PodTemplateSpec template, LabelSelector selector) {
    public String name() {
        return object.getMetadata().getName();
    }

    public PodSpec pod() {
        return template.getSpec();
    }

    public Map<String, String> labels() {
        return template.getMetadata().getLabels();
    }

    public List<Container> containers() {
        return Stream.concat(pod().getInitContainers().stream(), pod().getContainers().stream())
                .toList();
    }

    /** Returns the container named like the workload. */
    public Container main() {
        return pod().getContainers().stream()
                .filter(container -> container.getName().equals(name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name() + " has no container of that name"));
    }

    public Volume volume(String name) {
        return pod().getVolumes().stream()
                .filter(volume -> volume.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name() + " has no volume " + name));
    }

    @Override
    public String toString() {
        return name();
    }
}
