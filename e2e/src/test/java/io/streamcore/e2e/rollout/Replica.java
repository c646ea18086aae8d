package io.streamcore.e2e.rollout;

import static org.awaitility.Awaitility.await;

import io.streamcore.e2e.platform.Checkout;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.local.launcher.process.Application;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One more process of an application, with the settings of the launcher's, except that it stops as in production. */
final class Replica implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** After that a cluster kills. */
    private static final long GRACE_SECONDS = 35;

    private final Application application;
    private final Map<String, String> environment;
    private final Endpoint endpoint = Endpoint.free();
    private final File output;
    private Process process;

    Replica(Application application, Platform platform, Map<String, String> settings, Path folder) throws IOException {
        this.application = application;
        this.environment = environmentOf(platform.service(application.label()));
        List.of("QUARKUS_SHUTDOWN_DELAY", "QUARKUS_SHUTDOWN_TIMEOUT").forEach(environment::remove);
        environment.putAll(settings);
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(endpoint.port()));
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(endpoint.management()));
        this.output = folder.resolve(application.label() + "-" + endpoint.port() + ".out")
                .toFile();
    }

    /** Only Linux tells. */
    static Map<String, String> environmentOf(ProcessHandle process) throws IOException {
        Map<String, String> environment = new HashMap<>();
        String all = Files.readString(Path.of("/proc/" + process.pid() + "/environ"));
        for (String variable : all.split("\0")) {
            String[] pair = variable.split("=", 2);
            environment.put(pair[0], pair[1]);
        }
        return environment;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Returns when it is ready. One starts at a time, because that takes a core. */
    void start() throws IOException {
        synchronized (Replica.class) {
            launch();
            await().atMost(PATIENCE).until(() -> endpoint.readiness() == Endpoint.Readiness.READY);
        }
    }

    private void launch() throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-jar",
                        application.jar(Checkout.root()).toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output));
        builder.environment().clear();
        builder.environment().putAll(environment);
        process = builder.start();
    }

    /** SIGTERM. What the process ended with, or that it had to be killed. */
    String stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)
                ? application.label() + " ended with " + process.exitValue()
                : application.label() + " was still running after its grace";
    }

    @Override
    public void close() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
