package io.streamcore.local.launcher.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.local.launcher.settings.Home;
import io.streamcore.local.launcher.settings.Ports;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content of {@code state.json} in the data directory. It is kept when the platform stops, because a platform on
 * free ports reuses them: the database contains URLs of media.
 *
 * @param launcher the process that runs the platform
 * @param services its child processes
 * @param endpoints the addresses of all listeners by name, without credentials
 */
public record PlatformState(
        PlatformPhase phase,
        ProcessId launcher,
        List<ProcessId> services,
        Ports ports,
        @JsonProperty("places") Map<String, String> endpoints) {

    public static PlatformState starting(ProcessId launcher, Ports ports, Map<String, String> endpoints) {
        return new PlatformState(PlatformPhase.STARTING, launcher, List.of(), ports, endpoints);
    }

    public PlatformState in(PlatformPhase next) {
        return new PlatformState(next, launcher, services, ports, endpoints);
    }

    public PlatformState with(ProcessId service) {
        List<ProcessId> all = new ArrayList<>(services);
        all.add(service);
        return new PlatformState(phase, launcher, List.copyOf(all), ports, endpoints);
    }

    /** Reads the state of the platform if its launcher is running. */
    public static Optional<PlatformState> ofRunning(Home home) {
        return read(home.state()).filter(state -> state.runningLauncher().isPresent());
    }

    /** Returns the launcher's process if it is running. */
    public Optional<ProcessHandle> runningLauncher() {
        return launcher.find("local-platform");
    }

    /** Writes the file atomically. */
    public void write(Path file) {
        try {
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(temporary, Json.encodePrettily(this) + "\n");
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return empty if there is no file or it is empty after a power failure */
    public static Optional<PlatformState> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.decodeValue(Files.readString(file), PlatformState.class));
        } catch (DecodeException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
