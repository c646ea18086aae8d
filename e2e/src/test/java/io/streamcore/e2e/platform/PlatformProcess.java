package io.streamcore.e2e.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** Runs a platform with the packaged launcher, in a home directory of its own and without rate limits. */
public final class PlatformProcess implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    /** Timeouts for a machine under load: these tests check results, not latency. */
    private static final Map<String, String> GENEROUS_TIMEOUTS = Map.ofEntries(
            Map.entry("STREAMCORE_GATEWAY_TIMEOUTS_ANSWER", "60s"),
            Map.entry("STREAMCORE_GATEWAY_TIMEOUTS_READ_ANSWER", "60s"),
            Map.entry("STREAMCORE_GATEWAY_TIMEOUTS_CONNECT", "30s"),
            Map.entry("STREAMCORE_HEALTH_PATIENCE", "30s"),
            Map.entry("STREAMCORE_HEALTH_DOCUMENT_PATIENCE", "30s"),
            Map.entry("STREAMCORE_PASSWORD_LONGEST_WAIT", "30s"),
            Map.entry("STREAMCORE_MEDIA_CONNECT_TIMEOUT", "30s"),
            Map.entry("QUARKUS_MONGODB_READ_TIMEOUT", "30s"),
            Map.entry("QUARKUS_MONGODB_SERVER_SELECTION_TIMEOUT", "20s"),
            Map.entry("QUARKUS_MONGODB_CONNECT_TIMEOUT", "10s"),
            Map.entry("QUARKUS_REST_CLIENT_AUTH_SERVICE_READ_TIMEOUT", "30000"),
            Map.entry("QUARKUS_REST_CLIENT_DIRECTORY_READ_TIMEOUT", "30000"),
            Map.entry("QUARKUS_REST_CLIENT_SUBSCRIPTIONS_READ_TIMEOUT", "30000"),
            Map.entry("QUARKUS_REST_CLIENT_QUICK_SUBSCRIPTIONS_READ_TIMEOUT", "30000"),
            Map.entry("STREAMCORE_SUBSCRIPTION_TURN_WITHIN", "15s"),
            Map.entry("STREAMCORE_SUBSCRIPTION_OTHERS_WITHIN", "15s"));

    private final Path home;
    private final Map<String, String> timeouts;
    private final Map<String, String> settings;
    private Process launcher;

    private PlatformProcess(Path home, Map<String, String> timeouts, Map<String, String> settings) {
        this.home = home;
        this.timeouts = timeouts;
        this.settings = settings;
    }

    /** Starts a platform and waits until it is ready. */
    public static PlatformProcess startIn(Path home) {
        return startIn(home, Map.of());
    }

    public static PlatformProcess startIn(Path home, Map<String, String> settings) {
        var platform = new PlatformProcess(home, GENEROUS_TIMEOUTS, settings);
        platform.start();
        return platform;
    }

    /** Starts a platform with the timeouts that {@code ./streamcore up} has. */
    public static PlatformProcess startWithOwnTimeouts(Path home, Map<String, String> settings) {
        var platform = new PlatformProcess(home, Map.of(), settings);
        platform.start();
        return platform;
    }

    /** Starts it again after {@link #stop} or {@link #killAll}, with the same data and ports. */
    public void start() {
        List<String> command = new ArrayList<>(Checkout.launcher());
        command.addAll(List.of("up", "--free-ports"));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(outputFile().toFile());
        builder.environment().put("STREAMCORE_HOME", home.toString());
        builder.environment().put("STREAMCORE_LIMITS", "relaxed");
        // C1 alone starts in two thirds of the CPU time, and these tests mostly wait for starts.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
        // A quarter of production's cost: hashing is tested elsewhere.
        builder.environment().put("STREAMCORE_PASSWORD_COST", "10");
        builder.environment().putAll(timeouts);
        builder.environment().putAll(settings);
        try {
            launcher = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(TIMEOUT)
                .failFast(() -> assertThat(launcher.isAlive()).as(this::output).isTrue())
                .until(this::isReady);
    }

    public Path home() {
        return home;
    }

    /** Returns the origin that clients use. */
    public String gateway() {
        return address("gateway");
    }

    /** Returns the address of an application, of {@code mongo} or of {@code cloudinary} (the emulator). */
    public String address(String name) {
        return state().getString("places.'" + name + "'");
    }

    public Process launcher() {
        return launcher;
    }

    /** Returns what the launcher and the services printed since the start. */
    public String output() {
        try {
            return Files.exists(outputFile()) ? Files.readString(outputFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the running processes: the launcher and the services. */
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

    /** Kills every process without a signal that it could handle. */
    public void killAll() {
        List<ProcessHandle> all = processes();
        all.forEach(ProcessHandle::destroyForcibly);
        await().atMost(TIMEOUT).until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    public void stop() {
        launcher.toHandle().destroy();
        await().atMost(TIMEOUT).until(() -> !launcher.isAlive());
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

    private Path outputFile() {
        return home.resolveSibling(home.getFileName() + ".out");
    }
}
