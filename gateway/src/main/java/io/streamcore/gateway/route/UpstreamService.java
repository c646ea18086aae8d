package io.streamcore.gateway.route;

import java.util.Locale;

/** The services behind the gateway. */
public enum UpstreamService {
    AUTH,
    VIDEO,
    SUBSCRIPTION;

    /** The name used in responses, logs and metrics. */
    public String label() {
        return name().toLowerCase(Locale.ROOT) + "-service";
    }
}
