package io.streamcore.local.launcher.state;

/** How far a platform has come. What was killed stays in the phase it was in. */
public enum PlatformPhase {
    STARTING,
    READY,
    STOPPED
}
