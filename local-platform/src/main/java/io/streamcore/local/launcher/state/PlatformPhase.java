package io.streamcore.local.launcher.state;

/** The phase of a platform. A killed platform remains in its last phase. */
public enum PlatformPhase {
    STARTING,
    READY,
    STOPPED
}
