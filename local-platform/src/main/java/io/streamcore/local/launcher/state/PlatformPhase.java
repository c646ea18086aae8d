package io.streamcore.local.launcher.state;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The phase of a platform. A killed platform remains in its last phase. */
public enum PlatformPhase {
    @JsonProperty("starting")
    STARTING,
    @JsonProperty("ready")
    READY,
    @JsonProperty("stopped")
    STOPPED
}
