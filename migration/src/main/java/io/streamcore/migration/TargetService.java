package io.streamcore.migration;

/** The services that import documents. */
public enum TargetService {
    AUTH("auth-service"),
    VIDEO("video-service"),
    SUBSCRIPTION("subscription-service");

    private final String label;

    TargetService(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
