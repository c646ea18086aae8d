package io.streamcore.local.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.local.launcher.settings.LauncherSettings;
import io.streamcore.local.launcher.settings.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformStateTest {
    @TempDir
    Path folder;

    @Test
    void stateIsReadAsWritten() {
        var launcher = new ProcessId("launcher", 41, Instant.parse("2026-11-22T15:45:00.120Z"));
        var service = new ProcessId("auth-service", 42, null);
        PlatformState state = PlatformState.starting(
                        launcher, Ports.of(new LauncherSettings(Map.of())), Map.of("gateway", "http://localhost:5000"))
                .with(service)
                .in(PlatformPhase.READY);

        state.write(folder.resolve("state.json"));

        assertThat(PlatformState.read(folder.resolve("state.json"))).contains(state);
    }

    @Test
    void emptyFileIsNoState() throws IOException {
        Path file = Files.createFile(folder.resolve("state.json"));

        assertThat(PlatformState.read(file)).isEmpty();
    }

    @Test
    void missingFileIsNoState() {
        assertThat(PlatformState.read(folder.resolve("state.json"))).isEmpty();
    }
}
