package io.streamcore.gateway.proxy;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static io.streamcore.gateway.fixture.RecordingUpstream.answering;
import static io.streamcore.gateway.fixture.RecordingUpstream.write;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services that are down, slow, busy or cut off. */
class UpstreamFailureTest {
    private static final String VIDEOS = "/api/v1/videos";
    private static final String LOGIN = "/api/v1/users/login";

    private final CountDownLatch release = new CountDownLatch(1);
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway(
                "gateway.event-loops", "1",
                "gateway.pool.idle", "1m",
                "gateway.pool.age", "1m",
                "gateway.pool.connections", "4",
                "gateway.pool.queue", "2");
    }

    private static TestGateway impatient() throws IOException {
        return new TestGateway("gateway.timeouts.answer", "1s");
    }

    @AfterEach
    void stop() throws IOException {
        release.countDown();
        gateway.close();
    }

    @Test
    void a_read_that_meets_a_503_is_asked_once_more() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        gateway.video.does((request, socket) -> write(socket, calls.incrementAndGet() == 1 ? 503 : 200, "{}"));

        RawResponse answer = gateway.ask(get(VIDEOS));

        assertEquals(200, answer.status());
        assertEquals(2, gateway.video.received().size());
    }

    @Test
    void a_read_is_asked_no_more_than_twice_and_the_second_answer_counts() throws IOException {
        gateway.video.does(answering(503, "{\"code\":\"still-down\"}", "Retry-After: 7"));

        RawResponse answer = gateway.ask(get(VIDEOS));

        assertEquals(503, answer.status());
        assertEquals("{\"code\":\"still-down\"}", answer.body());
        assertEquals("7", answer.header("Retry-After"));
        assertEquals(2, gateway.video.received().size());
    }

    @Test
    void a_write_is_never_asked_again() throws IOException {
        gateway.auth.does(answering(503, "{}"));
        gateway.ask(post(LOGIN, "{}"));
        gateway.auth.does((request, socket) -> socket.close());

        RawResponse answer = gateway.ask(post(LOGIN, "{}"));

        assertEquals(502, answer.status());
        assertTrue(answer.body().contains("\"code\":\"bad-gateway\""), answer.body());
        assertEquals(2, gateway.auth.received().size());
    }

    @Test
    void a_read_with_a_body_is_never_asked_again() throws IOException {
        gateway.video.does(answering(503, "{}"));

        gateway.ask("GET /api/v1/videos HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}");

        assertEquals(1, gateway.video.received().size());
    }

    @Test
    void an_answer_cut_in_its_middle_never_looks_complete() throws IOException {
        gateway.video.does((request, socket) -> {
            String start = request.target().endsWith("length")
                    ? "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
                    : "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n";
            socket.getOutputStream().write(start.getBytes(StandardCharsets.US_ASCII));
            socket.close();
        });
        try (RawClient client = new RawClient(gateway.port())) {
            client.send(get(VIDEOS + "/length"));
            client.readHead();
            assertEquals("half", new String(client.readToEnd(), StandardCharsets.US_ASCII));
        }

        assertThrows(EOFException.class, () -> gateway.ask(get(VIDEOS + "/chunks")));
    }

    @Test
    void an_answer_that_is_no_http_is_502() throws IOException {
        gateway.auth.does((request, socket) ->
                socket.getOutputStream().write("hello\r\nworld\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));

        assertEquals(502, gateway.ask(post(LOGIN, "{}")).status());
    }

    @Test
    void an_answer_with_a_status_that_http_does_not_know_is_502() throws IOException {
        gateway.auth.does(answering(799, "{}"));

        assertEquals(502, gateway.ask(post(LOGIN, "{}")).status());
    }

    @Test
    void a_service_that_does_not_answer_in_time_is_504() throws IOException {
        try (TestGateway impatient = impatient()) {
            impatient.auth.does((request, socket) -> release.await());

            RawResponse answer = impatient.ask(post(LOGIN, "{}"));

            assertEquals(504, answer.status());
            assertTrue(answer.body().contains("\"code\":\"gateway-timeout\""), answer.body());
            await().until(() -> impatient.auth.received().size() == 1);
        }
    }

    @Test
    void a_form_may_take_its_service_longer() throws IOException {
        CountDownLatch slow = new CountDownLatch(1);
        try (TestGateway impatient = impatient();
                RawClient client = new RawClient(impatient.port())) {
            impatient.video.does((request, socket) -> {
                slow.await();
                write(socket, 201, "{}");
            });
            client.send(post(VIDEOS, "--x--", "Content-Type: multipart/form-data; boundary=x"));
            await().during(Duration.ofMillis(1500)).until(() -> impatient.video.connections() == 1);
            slow.countDown();

            assertEquals(201, client.read().status());
        }
    }

    @Test
    void a_dead_service_is_503_at_once_after_twenty_failures_and_the_others_are_served() throws IOException {
        gateway.auth.close();
        for (int i = 0; i < 20; i++) {
            assertEquals(502, gateway.ask(post(LOGIN, "{}")).status());
        }

        RawResponse spared = gateway.ask(post(LOGIN, "{}"));
        RawResponse other = gateway.ask(get(VIDEOS));

        assertEquals(503, spared.status());
        assertTrue(spared.body().contains("\"code\":\"service-unavailable\""), spared.body());
        assertTrue(Integer.parseInt(spared.header("Retry-After")) <= 5);
        assertEquals(200, other.status());
    }

    @Test
    void more_requests_than_connections_and_places_to_wait_are_503_and_the_others_are_served() throws IOException {
        gateway.auth.does((request, socket) -> {
            release.await();
            write(socket, 200, "{}");
        });
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            RawClient client = new RawClient(gateway.port());
            client.send(post(LOGIN, "{}", "Content-Type: multipart/form-data; boundary=x"));
            clients.add(client);
            int sent = Math.min(4, i + 1);
            await().until(() -> gateway.auth.received().size() == sent);
        }

        RawResponse seventh = gateway.ask(post(LOGIN, "{}"));
        RawResponse other = gateway.ask(get(VIDEOS));

        assertEquals(503, seventh.status());
        assertTrue(seventh.body().contains("\"code\":\"gateway-busy\""), seventh.body());
        assertEquals(200, other.status());
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void a_request_that_waited_for_a_connection_is_served_when_one_comes_free() throws IOException {
        gateway.auth.does((request, socket) -> {
            release.await();
            write(socket, 200, "{}");
        });
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            RawClient client = new RawClient(gateway.port());
            client.send(post(LOGIN, "{}"));
            clients.add(client);
        }
        await().until(() -> gateway.auth.received().size() == 4);

        release.countDown();

        for (RawClient client : clients) {
            assertEquals(200, client.read().status());
            client.close();
        }
        assertEquals(4, gateway.auth.connections());
    }

    @Test
    void who_gives_up_waiting_for_a_connection_leaves_the_place_to_others() throws IOException {
        gateway.auth.does((request, socket) -> {
            release.await();
            write(socket, 200, "{}");
        });
        List<RawClient> served = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            RawClient client = new RawClient(gateway.port());
            client.send(post(LOGIN, "{}", "Content-Type: multipart/form-data; boundary=x"));
            served.add(client);
        }
        await().until(() -> gateway.auth.received().size() == 4);
        for (int i = 0; i < 2; i++) {
            try (RawClient impatient = new RawClient(gateway.port())) {
                impatient.send(post(LOGIN, "{}"));
                await().until(() -> waiting() == 1);
            }
            await().until(() -> waiting() == 0);
        }

        try (RawClient last = new RawClient(gateway.port())) {
            last.send(post(LOGIN, "{}"));
            await().until(() -> waiting() == 1);
            release.countDown();

            assertEquals(200, last.read().status());
        }
        for (RawClient client : served) {
            assertEquals(200, client.read().status());
            client.close();
        }
    }

    private double waiting() {
        return gateway.meters
                .get("streamcore.gateway.waiting")
                .tags("service", "auth-service")
                .gauge()
                .value();
    }

    @Test
    void a_service_that_goes_away_during_an_upload_is_502_for_a_client_still_sending() throws IOException {
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("POST /api/v1/users/login HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n");
            client.send("x".repeat(1000));
            await().until(() -> gateway.auth.connections() == 1);
            gateway.auth.close();

            RawResponse answer = client.read();

            assertEquals(502, answer.status());
            assertEquals("close", answer.header("Connection"));
        }
    }

    @Test
    void a_connection_that_has_grown_old_is_replaced_so_that_new_replicas_get_their_share() throws IOException {
        try (TestGateway restless = new TestGateway("gateway.pool.age", "0s")) {
            assertEquals(200, restless.ask(post(LOGIN, "{}")).status());

            await().until(() -> restless.auth.connections() == 0);

            assertEquals(200, restless.ask(post(LOGIN, "{}")).status());
        }
    }

    @Test
    void a_connection_that_is_not_used_is_closed_by_us_before_the_service_may() throws IOException {
        try (TestGateway tidy = new TestGateway("gateway.pool.idle", "100ms")) {
            assertEquals(200, tidy.ask(post(LOGIN, "{}")).status());

            await().until(() -> tidy.auth.connections() == 0);
        }
    }

    @Test
    void a_service_that_is_about_to_stop_says_so_and_is_asked_on_a_new_connection() throws IOException {
        gateway.auth.does((request, socket) -> {
            write(socket, 200, "{}", "Connection: close");
            socket.close();
        });

        for (int i = 0; i < 50; i++) {
            assertEquals(200, gateway.ask(post(LOGIN, "{}")).status());
        }
    }
}
