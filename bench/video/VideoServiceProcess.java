import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged video-service in a process of its own, with the heap that the launcher gives it. */
final class VideoServiceProcess implements AutoCloseable {
    private final int port = freePort();
    private final int managementPort = freePort();
    private final Path folder;
    private final Process process;

    VideoServiceProcess(Path work, Map<String, String> environment) throws Exception {
        folder = Files.createDirectories(work.resolve("service"));
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-Xlog:gc:file=" + folder.resolve("gc.log"),
                "-Djava.io.tmpdir=" + folder,
                "-jar",
                Path.of("video-service/target/quarkus-app/quarkus-run.jar").toString());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                        "QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort),
                        "STREAMCORE_INTERNAL_CREDENTIAL", "bench-internal-credential-0123456789",
                        "STREAMCORE_VIEW_SECRET", "bench-view-secret-0123456789-0123456789"));
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("service.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitReady();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The directory of temporary files. */
    Path uploads() {
        return folder.resolve("streamcore-video-" + port);
    }

    /** The lines of the garbage collector's log, such as {@code Pause Young … 97M->31M(123M) 5.1ms}. */
    List<String> collections() throws IOException {
        return Files.readAllLines(folder.resolve("gc.log"));
    }

    /** The peak of resident memory so far, in MB. */
    long peakResident() throws IOException {
        String line = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(entry -> entry.startsWith("VmHWM"))
                .findFirst()
                .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
    }

    /** CPU time of the process so far, in ms. */
    double cpuMillis() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
    }

    private void awaitReady() throws Exception {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/q/health/ready"))
                .build();
        for (int attempt = 0; attempt < 240; attempt++) {
            try {
                var discarded = HttpResponse.BodyHandlers.discarding();
                if (HttpClient.newHttpClient().send(ready, discarded).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // The service is starting.
            }
            if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw new IllegalStateException(Files.readString(folder.resolve("service.log")));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
