package io.streamcore.local.launcher.state;

import io.streamcore.local.launcher.settings.PortUse;
import io.streamcore.local.launcher.settings.Ports;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        PlatformPhase phase, ProcessId launcher, List<ProcessId> services, Ports ports, Map<String, String> endpoints) {

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

    /** Returns the launcher's process if it is running. */
    public Optional<ProcessHandle> runningLauncher() {
        return launcher.find("local-platform");
    }

    /** Writes the file atomically. */
    public void write(Path file) {
        try {
            Path temporary = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(temporary, json().encodePrettily() + "\n");
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
            return Optional.of(of(new JsonObject(Files.readString(file))));
        } catch (DecodeException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonObject json() {
        var portsByName = new JsonObject();
        ports.byUse().forEach((use, port) -> portsByName.put(use.label(), port));
        return new JsonObject()
                .put("phase", phase.name().toLowerCase(Locale.ROOT))
                .put("launcher", launcher.json())
                .put(
                        "services",
                        new JsonArray(services.stream().map(ProcessId::json).toList()))
                .put("ports", portsByName)
                .put("places", new JsonObject(new LinkedHashMap<>(endpoints)));
    }

    private static PlatformState of(JsonObject json) {
        Map<PortUse, Integer> ports = new EnumMap<>(PortUse.class);
        for (PortUse use : PortUse.values()) {
            ports.put(use, json.getJsonObject("ports").getInteger(use.label()));
        }
        Map<String, String> endpoints = new LinkedHashMap<>();
        json.getJsonObject("places")
                .forEach(endpoint -> endpoints.put(endpoint.getKey(), (String) endpoint.getValue()));
        return new PlatformState(
                PlatformPhase.valueOf(json.getString("phase").toUpperCase(Locale.ROOT)),
                ProcessId.of(json.getJsonObject("launcher")),
                json.getJsonArray("services").stream()
                        .map(service -> ProcessId.of((JsonObject) service))
                        .toList(),
                new Ports(ports),
                endpoints);
    }
}
