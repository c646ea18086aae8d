package io.streamcore.migration;

/** Who takes documents over. */
public enum Service {
    AUTH("auth-service"),
    VIDEO("video-service"),
    SUBSCRIPTION("subscription-service");

    private final String label;

    Service(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
