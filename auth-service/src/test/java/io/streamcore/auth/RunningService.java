package io.streamcore.auth;

import static org.awaitility.Awaitility.await;

import io.streamcore.testing.LocalPlatformResource;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The packaged service as a process of its own, which can be killed and started again on the same database. */
public final class RunningService implements AutoCloseable {
    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final LocalPlatformResource platform = new LocalPlatformResource();
    private final TestKeys keys = new TestKeys();
    private final Map<String, String> environment = new HashMap<>();
    private final int port = freePort();
    private final int managementPort = freePort();
    private final Path log;
    private Process process;

    public RunningService(Map<String, String> more) {
        environment.putAll(platform.start());
        environment.put("STREAMCORE_KEYS_DIRECTORY", keys.start().get("streamcore.keys.directory"));
        environment.put("STREAMCORE_INTERNAL_CREDENTIAL", "w7Jq0mZr5uXn2yTg8cVb4kLs9dPf3hAe");
        environment.put("STREAMCORE_PASSWORD_PEPPER", "Q1x8vR6tYb3nM0zK5jH2gD7sA9fL4pWc");
        environment.put("STREAMCORE_SESSION_SECRET", "e5Tz9uB3wX7qN1mR8kV4jC6yH0gD2sPa");
        environment.put("STREAMCORE_PASSWORD_COST", "4");
        environment.put("QUARKUS_MONGODB_READ_TIMEOUT", "60s");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        environment.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
        environment.putAll(more);
        try {
            log = Files.createTempFile("auth-service", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes these settings out of the environment and mounts them as files, the way Kubernetes does it. */
    public RunningService mounting(Set<String> secrets, Path folder) throws IOException {
        Path version = Files.createDirectory(folder.resolve("..2026_11_22"));
        Path current = Files.createSymbolicLink(folder.resolve("..data"), version.getFileName());
        for (String secret : secrets) {
            Files.writeString(version.resolve(secret), environment.remove(secret));
            Files.createSymbolicLink(
                    folder.resolve(secret), current.getFileName().resolve(secret));
        }
        environment.remove("quarkus.mongodb.connection-string");
        environment.put("SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", folder.toString());
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public RunningService start() {
        launch();
        await().atMost(LONGEST_START).pollInterval(Duration.ofMillis(50)).until(this::isReady);
        return this;
    }

    /** Starts it where it cannot be ready: waits until it is live. */
    public RunningService startLive() {
        launch();
        await().atMost(LONGEST_START).pollInterval(Duration.ofMillis(50)).until(() -> answers("/q/health/live") == 200);
        return this;
    }

    /** @return the status of the readiness check */
    public int readiness() {
        return answers("/q/health/ready");
    }

    /** Starts it where it is expected to end by itself. @return its exit code */
    public int startAndFail() {
        launch();
        try {
            if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("It is still running");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void launch() {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString());
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady() {
        return readiness() == 200;
    }

    /** @return the status, 0 while nobody listens */
    private int answers(String path) {
        try {
            HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                    .build();
            return HttpClient.newHttpClient()
                    .send(question, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            if (!process.isAlive()) {
                throw new IllegalStateException("It did not start: " + log());
            }
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
        keys.stop();
        platform.stop();
        new File(log.toString()).delete();
    }
}
