package io.streamcore.k8s.start;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.streamcore.k8s.Rendering;
import io.streamcore.k8s.Workload;
import io.streamcore.k8s.WorkloadEnvironment;
import io.streamcore.local.launcher.process.Application;
import io.streamcore.local.launcher.process.PackagedCommand;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Starts an application with the environment and mounts of its pod; only ports and the root of the mounts differ. */
final class PodProcess implements AutoCloseable {
    private final Workload workload;
    private final Path root;
    private final int management = freePort();
    private final Process process;

    PodProcess(Workload workload, Rendering rendering, Path secrets, Path root) throws IOException {
        this.workload = workload;
        this.root = root;
        for (VolumeMount mount : workload.main().getVolumeMounts()) {
            fill(Files.createDirectories(inside(mount.getMountPath())), workload.volume(mount.getName()), secrets);
        }
        process = start(WorkloadEnvironment.of(workload, rendering));
    }

    /** Polls a health endpoint until it responds, for at most 4 minutes. */
    JsonNode health(String path) {
        return await().atMost(Duration.ofMinutes(4)).until(() -> response(path), response -> response != null);
    }

    String log() throws IOException {
        return Files.readString(root.resolve("log"));
    }

    private Process start(Map<String, String> settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                PackagedCommand.of(Application.named(workload.name()).orElseThrow(), Path.of("..")));
        builder.environment().keySet().removeIf(name -> name.matches("(STREAMCORE|QUARKUS|CLOUDINARY|MONGODB|CORS).*"));
        settings.forEach((name, value) -> builder.environment()
                .put(name, value.startsWith("/") ? inside(value).toString() : value));
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(management));
        return builder.redirectErrorStream(true)
                .redirectOutput(root.resolve("log").toFile())
                .start();
    }

    private static void fill(Path folder, Volume volume, Path secrets) throws IOException {
        if (volume.getSecret() != null) {
            try (Stream<Path> keys =
                    Files.list(secrets.resolve(volume.getSecret().getSecretName()))) {
                for (Path key : keys.toList()) {
                    Files.copy(key, folder.resolve(key.getFileName()));
                }
            }
        } else if (volume.getProjected() != null) {
            for (VolumeProjection source : volume.getProjected().getSources()) {
                for (KeyToPath item : source.getSecret().getItems()) {
                    Path key = secrets.resolve(source.getSecret().getName()).resolve(item.getKey());
                    if (Files.exists(key)
                            || !Boolean.TRUE.equals(source.getSecret().getOptional())) {
                        Files.copy(key, folder.resolve(item.getPath()));
                    }
                }
            }
        }
    }

    private Path inside(String path) {
        return root.resolve(path.substring(1));
    }

    private JsonNode response(String path) {
        if (!process.isAlive()) {
            throw new AssertionError(workload + " did not start");
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + path))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return new ObjectMapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
        } catch (IOException notYet) {
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
