package io.streamcore.migration;

import java.util.Map;

/**
 * The origins of the services, and the internal credential.
 *
 * @param name identifies the target, without secrets
 */
public record MigrationTarget(String name, Map<TargetService, String> origins, String credential) {
    @Override
    public String toString() {
        return "MigrationTarget[" + name + "]";
    }
}
