package io.streamcore.auth.throttle;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Enforces the limits, as in production. */
public class EnforcedLimits implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("streamcore.limits", "enforced");
    }
}
