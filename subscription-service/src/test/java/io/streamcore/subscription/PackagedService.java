package io.streamcore.subscription;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as it is shipped, in a process of its own that can be killed. */
final class PackagedService implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Process process;
    private final int port = freePort();
    private final int managementPort = freePort();

    private PackagedService(Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString());
        // A busy machine is not what these tests are about.
        builder.environment().put("QUARKUS_MONGODB_READ_TIMEOUT", "60s");
        builder.environment().put("QUARKUS_MONGODB_SERVER_SELECTION_TIMEOUT", "60s");
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        process = builder.redirectErrorStream(true)
                .redirectOutput(
                        Path.of("target", "packaged-service-" + port + ".log").toFile())
                .start();
    }

    static PackagedService start(Map<String, String> environment) throws IOException {
        var service = begin(environment);
        String ready = "http://127.0.0.1:" + service.managementPort + "/q/health/ready";
        await().atMost(LONGEST_START)
                .ignoreExceptions()
                .until(() -> given().get(ready).statusCode() == 200);
        return service;
    }

    /** Does not wait until it is ready. */
    static PackagedService begin(Map<String, String> environment) throws IOException {
        return new PackagedService(environment);
    }

    RequestSpecification request() {
        return given().baseUri("http://127.0.0.1").port(port);
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The request, sent here instead of to where it says. */
    HttpRequest aimed(HttpRequest.Builder request) {
        return request.copy().uri(address(request.build().uri().getPath())).build();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Not to be killed");
        }
    }

    /** Asks it to stop, as {@code kill} does; whether it has within the time. */
    boolean stopWithin(Duration time) throws InterruptedException {
        process.destroy();
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
