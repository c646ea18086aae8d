package io.streamcore.gateway.route;

/** The services behind the gateway. */
public enum UpstreamService {
    AUTH,
    VIDEO,
    SUBSCRIPTION;

    /** As it is called in answers and logs. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT) + "-service";
    }
}
