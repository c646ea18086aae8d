package io.streamcore.e2e.rollout;

import static org.awaitility.Awaitility.await;

import io.streamcore.e2e.platform.Checkout;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.local.launcher.process.Application;
import io.streamcore.local.launcher.process.PackagedCommand;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs one more process of an application, with the launcher's settings but production's shutdown delays. */
final class Replica implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    /** A process that runs longer after SIGTERM is killed. */
    private static final Duration GRACE = Duration.ofSeconds(35);

    private final Application application;
    private final Map<String, String> environment;
    private final ReplicaEndpoint endpoint = ReplicaEndpoint.free();
    private final File output;
    private Process process;

    Replica(Application application, PlatformProcess platform, Map<String, String> settings, Path folder)
            throws IOException {
        this.application = application;
        this.environment = environmentOf(platform.service(application.label()));
        List.of("QUARKUS_SHUTDOWN_DELAY", "QUARKUS_SHUTDOWN_TIMEOUT").forEach(environment::remove);
        environment.putAll(settings);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(endpoint.port()));
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(endpoint.management()));
        this.output = folder.resolve(application.label() + "-" + endpoint.port() + ".out")
                .toFile();
    }

    /** Reads the environment of a process from /proc, so on Linux only. */
    static Map<String, String> environmentOf(ProcessHandle process) throws IOException {
        Map<String, String> environment = new HashMap<>();
        String all = Files.readString(Path.of("/proc/" + process.pid() + "/environ"));
        for (String variable : all.split("\0")) {
            String[] pair = variable.split("=", 2);
            environment.put(pair[0], pair[1]);
        }
        return environment;
    }

    ReplicaEndpoint endpoint() {
        return endpoint;
    }

    /** Starts the process and waits until it is ready; one replica at a time, because a start takes a whole core. */
    void start() throws IOException {
        synchronized (Replica.class) {
            launch();
            await().atMost(TIMEOUT).until(() -> endpoint.probe() == ReplicaEndpoint.ProbeResult.READY);
        }
    }

    private void launch() throws IOException {
        var builder = new ProcessBuilder(
                        PackagedCommand.of(application, Checkout.root(), "-Xmx256m", "-XX:+UseSerialGC"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** Sends SIGTERM and returns the exit code, or that the grace period was exceeded, as a sentence. */
    String stop() throws InterruptedException {
        return stop(GRACE);
    }

    String stop(Duration grace) throws InterruptedException {
        process.destroy();
        return process.waitFor(grace.toSeconds(), TimeUnit.SECONDS)
                ? application.label() + " ended with " + process.exitValue()
                : application.label() + " was still running after its grace period";
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
