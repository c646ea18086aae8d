package io.streamcore.gateway.proxy;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static io.streamcore.gateway.fixture.RecordingUpstream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that disconnect, or send or read slowly; services that do not read; event streams and shutdown. */
class ConnectionLifecycleTest {
    private static final String VIDEOS = "/api/v1/videos";
    private static final int MEGABYTE = 1 << 20;

    private final CountDownLatch release = new CountDownLatch(1);
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway("gateway.pool.connections", "8");
    }

    /** Short timeouts, but long enough for a busy machine. */
    private static TestGateway shortTimeouts() throws IOException {
        return new TestGateway(
                "gateway.timeouts.head", "2s",
                "gateway.timeouts.idle", "3s",
                "gateway.timeouts.floor-window", "2s");
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        gateway.close();
    }

    @Test
    void disconnectOfTheClientCancelsTheRequest() throws IOException {
        gateway.video.handleWith((request, socket) -> socket.getInputStream().read());
        RawClient client = new RawClient(gateway.port());
        client.send(get(VIDEOS));
        await().until(() ->
                gateway.video.openConnections() == 1 && gateway.video.requests().size() == 1);

        client.close();

        await().until(() -> gateway.video.openConnections() == 0);
    }

    @Test
    void disconnectDuringAnUploadCancelsTheRequest() throws IOException {
        RawClient client = new RawClient(gateway.port());
        client.send("POST /api/v1/videos HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                + "Content-Length: 10000000\r\n\r\n" + "x".repeat(100_000));
        await().until(() -> gateway.video.openConnections() == 1);

        client.close();

        await().until(() -> gateway.video.openConnections() == 0);
        assertThat(gateway.video.requests()).isEmpty();
    }

    @Test
    void gatewayServesAfterThousandAborts() throws IOException {
        gateway.video.handleWith((request, socket) -> {
            if (request.target().endsWith("/slow")) {
                socket.getInputStream().read();
            } else {
                write(socket, 200, "{}");
            }
        });
        for (int i = 0; i < 1000; i++) {
            try (RawClient client = new RawClient(gateway.port())) {
                client.send(get(VIDEOS + "/slow"));
            }
        }

        await().until(() -> gateway.send(get(VIDEOS)).status() == 200);
        await().until(() -> gateway.video.openConnections() <= 2);
    }

    @Test
    void incompleteHeadersAre408() throws IOException {
        try (TestGateway shortTimeouts = shortTimeouts();
                RawClient client = new RawClient(shortTimeouts.port())) {
            client.send("GET /api/v1/videos HTTP/1.1\r\nHost: a\r\nX-Slow: ");

            assertThat(client.read().status()).isEqualTo(408);
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void connectionWithoutAnyRequestIsClosed() throws IOException {
        try (TestGateway shortTimeouts = shortTimeouts();
                RawClient client = new RawClient(shortTimeouts.port())) {
            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void idleClientConnectionIsClosed() throws IOException {
        try (TestGateway shortTimeouts = shortTimeouts();
                RawClient client = new RawClient(shortTimeouts.port())) {
            client.send(get(VIDEOS));
            client.read();

            assertThat(client.isClosed()).isTrue();
        }
    }

    @Test
    void slowBodyIs408() throws IOException {
        try (TestGateway shortTimeouts = shortTimeouts();
                RawClient client = new RawClient(shortTimeouts.port())) {
            client.send("POST /api/v1/users/login HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n{");

            RawResponse response = client.read();

            assertThat(response.status()).isEqualTo(408);
            assertThat(response.body()).contains("\"code\":\"request-timeout\"");
            await().until(() -> shortTimeouts.auth.openConnections() == 0);
        }
    }

    @Test
    void clientThatDoesNotReadSlowsTheServiceAndTimesOut() throws IOException {
        AtomicLong written = new AtomicLong();
        try (TestGateway shortTimeouts = shortTimeouts();
                RawClient client = new RawClient(shortTimeouts.port())) {
            shortTimeouts.video.handleWith((request, socket) -> {
                OutputStream out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Length: 2000000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                byte[] piece = new byte[65_536];
                while (written.get() < 2_000_000_000L) {
                    out.write(piece);
                    written.addAndGet(piece.length);
                }
            });
            client.send(get(VIDEOS));
            client.readHead();

            await().until(() -> shortTimeouts.video.openConnections() == 0);

            assertThat(written.get()).as("The service could write " + written).isLessThan(64L * MEGABYTE);
        }
    }

    @Test
    void serviceThatDoesNotReadSlowsTheClient() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (TestGateway shortTimeouts = shortTimeouts()) {
            shortTimeouts.video.readBodiesAfter(release);
            RawClient client = new RawClient(shortTimeouts.port());
            Thread sender = new Thread(() -> upload(client, sent));
            sender.start();

            RawResponse response = client.read();

            assertThat(response.status()).isEqualTo(504);
            assertThat(sent.get()).as("The client could send " + sent).isLessThan(64L * MEGABYTE);
            client.close();
            sender.join();
        }
    }

    private static void upload(RawClient client, AtomicLong sent) {
        byte[] piece = new byte[65_536];
        try {
            client.send("POST /api/v1/videos HTTP/1.1\r\nHost: a\r\n"
                    + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 200000000\r\n\r\n");
            while (sent.get() < 200_000_000L) {
                client.send(piece);
                sent.addAndGet(piece.length);
            }
        } catch (IOException e) {
            // expected: the gateway closes the connection
        }
    }

    @Test
    void eventsAreForwardedImmediatelyAndMayPause() throws IOException {
        CountDownLatch second = new CountDownLatch(1);
        try (TestGateway shortTimeouts = shortTimeouts()) {
            shortTimeouts.subscription.handleWith((request, socket) -> {
                OutputStream out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                out.write("9\r\ndata: 1\n\n\r\n".getBytes(StandardCharsets.US_ASCII));
                second.await();
                out.write("9\r\ndata: 2\n\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().read();
            });
            try (RawClient client = new RawClient(shortTimeouts.port())) {
                client.send(get("/api/v1/notifications/stream"));
                client.readHead();
                assertThat(new String(client.readBytes(14), StandardCharsets.US_ASCII))
                        .isEqualTo("9\r\ndata: 1\n\n\r\n");
                await().during(Duration.ofSeconds(5)).until(() -> shortTimeouts.subscription.openConnections() == 1);
                second.countDown();

                assertThat(new String(client.readBytes(14), StandardCharsets.US_ASCII))
                        .isEqualTo("9\r\ndata: 2\n\n\r\n");
            }
            await().until(() -> shortTimeouts.subscription.openConnections() == 0);
        }
    }

    @Test
    void eventStreamMayStartLate() throws IOException {
        CountDownLatch first = new CountDownLatch(1);
        try (TestGateway shortTimeouts = new TestGateway("gateway.timeouts.answer", "300ms");
                RawClient client = new RawClient(shortTimeouts.port())) {
            shortTimeouts.subscription.handleWith((request, socket) -> {
                first.await();
                write(socket, 200, "data: 1\n\n", "Content-Type: text/event-stream");
            });
            client.send(get("/api/v1/notifications/stream"));
            await().during(Duration.ofMillis(900)).until(() -> shortTimeouts.subscription.openConnections() <= 1);
            first.countDown();

            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @Test
    void drainingGatewayServesOneMoreRequestPerConnection() throws IOException {
        try (RawClient client = new RawClient(gateway.port());
                RawClient another = new RawClient(gateway.port())) {
            client.send(get(VIDEOS));
            assertThat(client.read().header("Connection")).isEmpty();

            gateway.drain();

            client.send(get(VIDEOS));
            assertThat(client.read().header("Connection")).isEqualTo("close");
            another.send(get(VIDEOS));
            assertThat(another.read().status()).isEqualTo(200);
            assertThat(gateway.send(get(VIDEOS)).status()).isEqualTo(200);
        }
    }

    @Test
    void drainingGatewayCompletesEventStreams() throws IOException {
        gateway.subscription.handleWith((request, socket) -> {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.write("9\r\ndata: 1\n\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().read();
        });
        try (RawClient client = new RawClient(gateway.port())) {
            client.send(get("/api/v1/notifications/stream"));
            client.readHead();
            client.readBytes(14);

            gateway.drain();

            assertThat(new String(client.readToEnd(), StandardCharsets.US_ASCII))
                    .isEqualTo("0\r\n\r\n");
        }
        await().until(() -> gateway.subscription.openConnections() == 0);
    }

    @Test
    void requestInProgressCompletesBeforeTheStop() throws Exception {
        try (TestGateway stopping = new TestGateway("gateway.timeouts.drain", "1m")) {
            stopping.auth.handleWith((request, socket) -> {
                release.await();
                write(socket, 200, "{}");
            });
            try (RawClient client = new RawClient(stopping.port())) {
                client.send(post("/api/v1/users/login", "{}"));
                await().until(() -> stopping.auth.requests().size() == 1);
                Thread stopper = new Thread(stopping::stop);
                stopper.start();
                await().until(() -> !stopping.isOpen());
                release.countDown();

                RawResponse response = client.read();

                assertThat(response.status()).isEqualTo(200);
                assertThat(response.header("Connection")).isEqualTo("close");
                stopper.join();
            }
        }
    }
}
