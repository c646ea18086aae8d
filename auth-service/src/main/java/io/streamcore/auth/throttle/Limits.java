package io.streamcore.auth.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whether limits apply at all: load tests lift them. */
@ApplicationScoped
public class Limits {
    @ConfigProperty(name = "streamcore.limits", defaultValue = "enforced")
    String limits;

    public boolean areRelaxed() {
        return limits.equals("relaxed");
    }
}
