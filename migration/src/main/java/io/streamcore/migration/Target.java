package io.streamcore.migration;

import java.util.Map;

/**
 * Where the services answer, and what they know each other by.
 *
 * @param name what tells this target from others, without secrets
 */
public record Target(String name, Map<Service, String> origins, String credential) {
    @Override
    public String toString() {
        return "Target[" + name + "]";
    }
}
