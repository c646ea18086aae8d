package io.streamcore.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Map;
import java.util.TreeMap;

/** Resolves the environment variables of a workload's main container. */
public final class WorkloadEnvironment {
    private WorkloadEnvironment() {}

    public static Map<String, String> of(Workload workload, Rendering rendering) {
        Map<String, String> settings = new TreeMap<>();
        for (EnvFromSource source : workload.main().getEnvFrom()) {
            settings.putAll(rendering
                    .one(ConfigMap.class, source.getConfigMapRef().getName())
                    .getData());
        }
        for (EnvVar variable : workload.main().getEnv()) {
            if (variable.getValueFrom() == null) {
                settings.put(variable.getName(), variable.getValue());
            }
        }
        return settings;
    }
}
