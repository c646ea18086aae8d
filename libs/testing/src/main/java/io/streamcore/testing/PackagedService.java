package io.streamcore.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.specification.RequestSpecification;
import io.streamcore.local.launcher.process.PackagedCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged service of the module under test, in a process of its own that can be killed. */
public final class PackagedService implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

    private final Process process;
    private final int port = freePort();
    private final int managementPort = freePort();

    private PackagedService(Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(PackagedCommand.ofThisModule("-Xmx256m", "-XX:TieredStopAtLevel=1"));
        // On a busy machine an operation may take longer than the service allows.
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

    public static PackagedService start(Map<String, String> environment) throws IOException {
        var service = startWithoutWaiting(environment);
        String ready = "http://127.0.0.1:" + service.managementPort + "/q/health/ready";
        await().atMost(START_TIMEOUT)
                .ignoreExceptions()
                .until(() -> given().get(ready).statusCode() == 200);
        return service;
    }

    /** Starts the service without waiting until it is ready. */
    public static PackagedService startWithoutWaiting(Map<String, String> environment) throws IOException {
        return new PackagedService(environment);
    }

    public RequestSpecification request() {
        return given().baseUri("http://127.0.0.1").port(port);
    }

    public URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** The request with this service as its target. */
    public HttpRequest redirect(HttpRequest.Builder request) {
        return request.copy().uri(address(request.build().uri().getPath())).build();
    }

    public long pid() {
        return process.pid();
    }

    /** Kills the process as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("The process does not end");
        }
    }

    /** Stops the process as {@code kill} does; returns whether it ended in time. */
    public boolean stopWithin(Duration time) throws InterruptedException {
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
