package io.streamcore.k8s;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.Map;
import java.util.TreeMap;

/** The environment of a workload's main container, as the container will see it. */
public final class Settings {
    private Settings() {}

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
