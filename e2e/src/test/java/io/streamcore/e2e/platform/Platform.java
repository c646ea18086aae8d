package io.streamcore.e2e.platform;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A platform of a test's own, in a home of its own, without rate limits. */
public final class Platform implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** What is asked here is whether it works, not how fast a machine is that does much else besides. */
    private static final Map<String, String> PATIENT = Map.ofEntries(
            Map.entry("STREAMCORE_GATEWAY_TIMEOUTS_ANSWER", "60s"),
            Map.entry("STREAMCORE_GATEWAY_TIMEOUTS_CONNECT", "30s"),
            Map.entry("STREAMCORE_HEALTH_PATIENCE", "30s"),
            Map.entry("STREAMCORE_HEALTH_DOCUMENT_PATIENCE", "30s"),
            Map.entry("STREAMCORE_PASSWORD_LONGEST_WAIT", "30s"),
            Map.entry("STREAMCORE_MEDIA_CONNECT_TIMEOUT", "30s"),
            Map.entry("QUARKUS_MONGODB_READ_TIMEOUT", "30s"),
            Map.entry("QUARKUS_REST_CLIENT_AUTH_SERVICE_READ_TIMEOUT", "30000"),
            Map.entry("QUARKUS_REST_CLIENT_DIRECTORY_READ_TIMEOUT", "30000"),
            Map.entry("QUARKUS_REST_CLIENT_SUBSCRIPTIONS_READ_TIMEOUT", "30000"),
            Map.entry("QUARKUS_REST_CLIENT_QUICK_SUBSCRIPTIONS_READ_TIMEOUT", "30000"),
            Map.entry("STREAMCORE_SUBSCRIPTION_TURN_WITHIN", "15s"),
            Map.entry("STREAMCORE_SUBSCRIPTION_OTHERS_WITHIN", "15s"));

    private final Path home;
    private final Map<String, String> settings;
    private Process launcher;

    private Platform(Path home, Map<String, String> settings) {
        this.home = home;
        this.settings = settings;
    }

    /** Starts it and waits until it is ready. */
    public static Platform startedIn(Path home) {
        return startedIn(home, Map.of());
    }

    public static Platform startedIn(Path home, Map<String, String> settings) {
        var platform = new Platform(home, settings);
        platform.start();
        return platform;
    }

    /** Also after {@link #stop} and {@link #killEverything}: with the data that are there, on the same ports. */
    public void start() {
        List<String> command = new ArrayList<>(Checkout.launcher());
        command.addAll(List.of("up", "--free-ports"));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output().toFile());
        builder.environment().put("STREAMCORE_HOME", home.toString());
        builder.environment().put("STREAMCORE_LIMITS", "relaxed");
        // A third less to compute at the start, which is what most of these tests wait for.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        // A quarter of production's: hashing is proved elsewhere, here it only takes time.
        builder.environment().put("STREAMCORE_PASSWORD_COST", "10");
        builder.environment().putAll(PATIENT);
        builder.environment().putAll(settings);
        try {
            launcher = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(PATIENCE)
                .failFast(() -> assertTrue(launcher.isAlive(), this::said))
                .until(this::isReady);
    }

    public Path home() {
        return home;
    }

    /** Where clients reach the platform. */
    public String gateway() {
        return place("gateway");
    }

    /** The address of a service, or of what stands for one: {@code cloudinary}. */
    public String place(String name) {
        return state().getString("places.'" + name + "'");
    }

    public Process launcher() {
        return launcher;
    }

    /** What the launcher and the services printed since the start. */
    public String said() {
        try {
            return Files.exists(output()) ? Files.readString(output()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The launcher and the services, as far as they run. */
    public List<ProcessHandle> processes() {
        JsonPath state = state();
        List<Number> services = state.getList("services.pid");
        return Stream.concat(
                        Stream.of(state.getLong("launcher.pid")),
                        services.stream().map(Number::longValue))
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    public ProcessHandle service(String name) {
        long pid = state().getLong("services.find { it.name == '" + name + "' }.pid");
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** What a power cut does to processes: no signal that could be handled. */
    public void killEverything() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(PATIENCE).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    public void stop() {
        launcher.toHandle().destroy();
        await().atMost(PATIENCE).until(() -> !launcher.isAlive());
    }

    @Override
    public void close() {
        stop();
    }

    private boolean isReady() {
        return Files.exists(home.resolve("state.json"))
                && state().getLong("launcher.pid") == launcher.pid()
                && state().getString("phase").equals("ready");
    }

    private JsonPath state() {
        return JsonPath.from(home.resolve("state.json").toFile());
    }

    private Path output() {
        return home.resolveSibling(home.getFileName() + ".out");
    }
}
