package io.streamcore.gateway.proxy;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static io.streamcore.gateway.fixture.RecordingUpstream.write;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** Clients that go away, drip, or never read; services that do not read. */
class SlowClientTest {
    private static final String VIDEOS = "/api/v1/videos";
    private static final int MEGABYTE = 1 << 20;

    private final CountDownLatch release = new CountDownLatch(1);
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway("gateway.pool.connections", "8");
    }

    /** Impatient, yet not so much that a test on a busy machine would be taken for slow before it is. */
    private static TestGateway impatient() throws IOException {
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
    void a_client_that_goes_away_has_its_request_cancelled() throws IOException {
        gateway.video.does((request, socket) -> socket.getInputStream().read());
        RawClient client = new RawClient(gateway.port());
        client.send(get(VIDEOS));
        await().until(() ->
                gateway.video.connections() == 1 && gateway.video.received().size() == 1);

        client.close();

        await().until(() -> gateway.video.connections() == 0);
    }

    @Test
    void a_client_that_goes_away_during_its_upload_leaves_no_half_request_waiting() throws IOException {
        RawClient client = new RawClient(gateway.port());
        client.send("POST /api/v1/videos HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=x\r\n"
                + "Content-Length: 10000000\r\n\r\n" + "x".repeat(100_000));
        await().until(() -> gateway.video.connections() == 1);

        client.close();

        await().until(() -> gateway.video.connections() == 0);
        assertEquals(0, gateway.video.received().size());
    }

    @Test
    void a_thousand_aborts_leave_the_gateway_as_it_was() throws IOException {
        gateway.video.does((request, socket) -> {
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

        await().until(() -> gateway.ask(get(VIDEOS)).status() == 200);
        await().until(() -> gateway.video.connections() <= 2);
    }

    @Test
    void headers_that_drip_end_the_connection() throws IOException {
        try (TestGateway impatient = impatient();
                RawClient client = new RawClient(impatient.port())) {
            client.send("GET /api/v1/videos HTTP/1.1\r\nHost: a\r\nX-Slow: ");

            assertTrue(client.isEnded());
        }
    }

    @Test
    void a_connection_that_is_not_used_ends() throws IOException {
        try (TestGateway impatient = impatient();
                RawClient client = new RawClient(impatient.port())) {
            client.send(get(VIDEOS));
            client.read();

            assertTrue(client.isEnded());
        }
    }

    @Test
    void a_body_that_drips_is_408() throws IOException {
        try (TestGateway impatient = impatient();
                RawClient client = new RawClient(impatient.port())) {
            client.send("POST /api/v1/users/login HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n{");

            RawResponse answer = client.read();

            assertEquals(408, answer.status());
            assertTrue(answer.body().contains("\"code\":\"request-timeout\""), answer.body());
            await().until(() -> impatient.auth.connections() == 0);
        }
    }

    @Test
    void a_reader_that_never_reads_holds_up_the_service_and_then_loses_its_connection() throws IOException {
        AtomicLong written = new AtomicLong();
        try (TestGateway impatient = impatient();
                RawClient client = new RawClient(impatient.port())) {
            impatient.video.does((request, socket) -> {
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

            await().until(() -> impatient.video.connections() == 0);

            assertTrue(written.get() < 64L * MEGABYTE, "The service could write " + written);
        }
    }

    @Test
    void a_service_that_does_not_read_holds_up_the_client() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (TestGateway impatient = impatient()) {
            impatient.video.readsBodiesAfter(release);
            RawClient client = new RawClient(impatient.port());
            Thread sender = new Thread(() -> upload(client, sent));
            sender.start();

            RawResponse answer = client.read();

            assertEquals(504, answer.status());
            assertTrue(sent.get() < 64L * MEGABYTE, "The client could send " + sent);
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
            // the gateway gave up on us, as it should
        }
    }

    @Test
    void a_stream_of_events_passes_each_at_once_and_may_be_silent_for_long() throws IOException {
        CountDownLatch second = new CountDownLatch(1);
        try (TestGateway impatient = impatient()) {
            impatient.subscription.does((request, socket) -> {
                OutputStream out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                out.write("9\r\ndata: 1\n\n\r\n".getBytes(StandardCharsets.US_ASCII));
                second.await();
                out.write("9\r\ndata: 2\n\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().read();
            });
            try (RawClient client = new RawClient(impatient.port())) {
                client.send(get("/api/v1/notifications/stream"));
                client.readHead();
                assertEquals("9\r\ndata: 1\n\n\r\n", new String(client.readBytes(14), StandardCharsets.US_ASCII));
                await().during(Duration.ofSeconds(5)).until(() -> impatient.subscription.connections() == 1);
                second.countDown();

                assertEquals("9\r\ndata: 2\n\n\r\n", new String(client.readBytes(14), StandardCharsets.US_ASCII));
            }
            await().until(() -> impatient.subscription.connections() == 0);
        }
    }

    @Test
    void a_stream_of_events_may_begin_with_its_first_event_however_late() throws IOException {
        CountDownLatch first = new CountDownLatch(1);
        try (TestGateway hasty = new TestGateway("gateway.timeouts.answer", "300ms");
                RawClient client = new RawClient(hasty.port())) {
            hasty.subscription.does((request, socket) -> {
                first.await();
                write(socket, 200, "data: 1\n\n", "Content-Type: text/event-stream");
            });
            client.send(get("/api/v1/notifications/stream"));
            await().during(Duration.ofMillis(900)).until(() -> hasty.subscription.connections() <= 1);
            first.countDown();

            assertEquals(200, client.read().status());
        }
    }

    @Test
    void before_the_gateway_stops_it_serves_everybody_once_more() throws IOException {
        try (RawClient client = new RawClient(gateway.port());
                RawClient another = new RawClient(gateway.port())) {
            client.send(get(VIDEOS));
            assertEquals("", client.read().header("Connection"));

            gateway.isAboutToStop();

            client.send(get(VIDEOS));
            assertEquals("close", client.read().header("Connection"));
            another.send(get(VIDEOS));
            assertEquals(200, another.read().status());
            assertEquals(200, gateway.ask(get(VIDEOS)).status());
        }
    }

    @Test
    void before_the_gateway_stops_streams_of_events_end_whole_so_that_they_go_on_elsewhere() throws IOException {
        gateway.subscription.does((request, socket) -> {
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

            gateway.isAboutToStop();

            assertEquals("0\r\n\r\n", new String(client.readToEnd(), StandardCharsets.US_ASCII));
        }
        await().until(() -> gateway.subscription.connections() == 0);
    }

    @Test
    void a_running_request_is_finished_before_the_gateway_stops() throws Exception {
        try (TestGateway stopping = new TestGateway("gateway.timeouts.drain", "1m")) {
            stopping.auth.does((request, socket) -> {
                release.await();
                write(socket, 200, "{}");
            });
            try (RawClient client = new RawClient(stopping.port())) {
                client.send(post("/api/v1/users/login", "{}"));
                await().until(() -> stopping.auth.received().size() == 1);
                Thread stopper = new Thread(stopping::stopGateway);
                stopper.start();
                await().until(() -> !stopping.isOpen());
                release.countDown();

                RawResponse answer = client.read();

                assertEquals(200, answer.status());
                assertEquals("close", answer.header("Connection"));
                stopper.join();
            }
        }
    }
}
