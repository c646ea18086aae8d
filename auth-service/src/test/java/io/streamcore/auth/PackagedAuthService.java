package io.streamcore.auth;

import static org.awaitility.Awaitility.await;

import io.streamcore.local.launcher.process.PackagedCommand;
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

/** Runs the packaged service as a process, which can be killed and restarted with the same database. */
public final class PackagedAuthService implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final LocalPlatformResource platform = new LocalPlatformResource();
    private final SigningKeyTestResource keys = new SigningKeyTestResource();
    private final Map<String, String> environment = new HashMap<>();
    private final int port = freePort();
    private final int managementPort = freePort();
    private final Path log;
    private Process process;

    public PackagedAuthService(Map<String, String> more) {
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

    /** Moves settings from the environment to mounted files, as Kubernetes does. */
    public PackagedAuthService mounting(Set<String> secrets, Path folder) throws IOException {
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

    public PackagedAuthService start() {
        launch();
        await().atMost(START_TIMEOUT).pollInterval(Duration.ofMillis(50)).until(this::isReady);
        return this;
    }

    /** Starts the service and waits until it is live, but not until it is ready. */
    public PackagedAuthService startLive() {
        launch();
        await().atMost(START_TIMEOUT).pollInterval(Duration.ofMillis(50)).until(() -> status("/q/health/live") == 200);
        return this;
    }

    /** @return the status of the readiness check */
    public int readiness() {
        return status("/q/health/ready");
    }

    /** Starts the service and waits for its exit. @return the exit code */
    public int startAndFail() {
        launch();
        try {
            if (!process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The service is still running");
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

    /** Kills the process with SIGKILL. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void launch() {
        ProcessBuilder builder = new ProcessBuilder(PackagedCommand.ofThisModule());
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

    /** @return the HTTP status, 0 while the port is closed */
    private int status(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
                    .build();
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            if (!process.isAlive()) {
                throw new IllegalStateException("The service did not start: " + log());
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
