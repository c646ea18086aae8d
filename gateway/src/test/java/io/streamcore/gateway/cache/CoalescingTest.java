package io.streamcore.gateway.cache;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RecordingUpstream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.RecordingUpstream;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Concurrent requests for one resource share one request to the service. */
class CoalescingTest {
    private static final String VIDEOS = "/api/v1/videos";
    private static final String SHARED = "Cache-Control: public, max-age=5";
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final List<RawClient> clients = new ArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        // whoever waits in vain waits for longer than a client of these tests
        start("gateway.event-loops", "2", "gateway.timeouts.read-answer", "10m");
    }

    private void start(String... settings) throws IOException {
        gateway = new TestGateway(settings);
        gateway.clock.stop();
    }

    @AfterEach
    void stop() throws IOException {
        released.countDown();
        for (RawClient client : clients) {
            client.close();
        }
        gateway.close();
    }

    private RawClient send(String request) throws IOException {
        RawClient client = new RawClient(gateway.port());
        clients.add(client);
        client.send(request);
        return client;
    }

    /** Sends the first request, then the others once it is at the service. */
    private void sendAll(int count) throws IOException {
        send(get(VIDEOS));
        awaitRequests(1);
        for (int i = 1; i < count; i++) {
            send(get(VIDEOS));
        }
        awaitRunning(count);
    }

    private void awaitRequests(int count) {
        await().atMost(TIMEOUT).until(() -> requests.get() == count);
    }

    private void awaitRunning(int count) {
        await().atMost(TIMEOUT)
                .until(() -> gateway.meters
                                .get("streamcore.gateway.requests.running")
                                .gauge()
                                .value()
                        == count);
    }

    /** The first request is handled by one handler as soon as it is released, all others by another at once. */
    private void handle(RecordingUpstream.Handler first, RecordingUpstream.Handler others) {
        gateway.video.handleWith((request, socket) -> {
            if (requests.incrementAndGet() == 1) {
                released.await();
                first.handle(request, socket);
            } else {
                others.handle(request, socket);
            }
        });
    }

    private static RecordingUpstream.Handler shared(String body) {
        return (request, socket) -> write(socket, 200, body, SHARED, "ETag: \"a\"");
    }

    @Test
    void hundredConcurrentRequestsAreOneToTheService() throws IOException {
        handle(shared("first"), shared("other"));
        sendAll(100);

        released.countDown();

        for (RawClient client : clients) {
            assertThat(client.read().body()).isEqualTo("first");
        }
        assertThat(requests).hasValue(1);
        assertThat(counted("miss")).isEqualTo(1);
        assertThat(counted("coalesced")).isEqualTo(99);
    }

    private double counted(String result) {
        return gateway.meters
                .get("streamcore.gateway.cache")
                .tag("result", result)
                .counter()
                .count();
    }

    @Test
    void waitingClientsGetTheirOwnStatus() throws IOException {
        handle(shared("first"), shared("other"));
        sendAll(1);
        RawClient head = send(get(VIDEOS).replaceFirst("GET", "HEAD"));
        RawClient conditional = send(get(VIDEOS, "If-None-Match: \"a\""));
        awaitRunning(3);

        released.countDown();

        RawResponse toHead = head.read(true);
        assertThat(toHead.status()).isEqualTo(200);
        assertThat(toHead.header("Content-Length")).isEqualTo("5");
        assertThat(conditional.read().status()).isEqualTo(304);
        assertThat(requests).hasValue(1);
    }

    @Test
    void othersAskThemselvesWhenTheServiceClosesTheConnectionWithinTheBody() throws IOException {
        handle(
                (request, socket) -> {
                    socket.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\n" + SHARED + "\r\nContent-Length: 100\r\n\r\nhalf").getBytes());
                    socket.close();
                },
                shared("whole"));
        sendAll(10);

        released.countDown();

        assertThat(clients.get(0).read().status()).isEqualTo(502);
        for (RawClient waiting : clients.subList(1, 10)) {
            assertThat(waiting.read().body()).isEqualTo("whole");
        }
    }

    @Test
    void othersAskThemselvesWhenTheFirstClientDisconnects() throws IOException {
        handle(shared("late"), shared("whole"));
        sendAll(10);

        clients.get(0).close();

        for (RawClient waiting : clients.subList(1, 10)) {
            assertThat(waiting.read().body()).isEqualTo("whole");
        }
    }

    @Test
    void othersAskThemselvesWhenTheResponseIsAnError() throws IOException {
        handle((request, socket) -> write(socket, 503, "busy", "Retry-After: 1"), shared("whole"));
        sendAll(10);

        released.countDown();

        assertThat(clients.get(0).read().status()).isEqualTo(503);
        for (RawClient waiting : clients.subList(1, 10)) {
            assertThat(waiting.read().body()).isEqualTo("whole");
        }
    }

    @Test
    void othersAskThemselvesWhenTheResponseIsNotForEverybody() throws IOException {
        handle(
                (request, socket) -> write(socket, 200, "mine", "Cache-Control: private, no-store"),
                (request, socket) -> write(socket, 200, "own", "Cache-Control: private, no-store"));
        sendAll(3);

        released.countDown();

        assertThat(clients.get(0).read().body()).isEqualTo("mine");
        assertThat(clients.get(1).read().body()).isEqualTo("own");
        assertThat(clients.get(2).read().body()).isEqualTo("own");
        assertThat(requests).hasValue(3);
    }

    @Test
    void requestsForWhatIsNotForEverybodyDoNotWaitForEachOther() throws IOException {
        gateway.video.handleWith((request, socket) -> {
            if (requests.incrementAndGet() == 2) {
                released.await();
            }
            write(socket, 200, "own", "Cache-Control: private");
        });
        gateway.send(get(VIDEOS));
        send(get(VIDEOS));
        awaitRequests(2);

        assertThat(gateway.send(get(VIDEOS)).body()).isEqualTo("own");
        assertThat(requests).hasValue(3);
    }

    /** The wait is part of the time that a read may take. */
    @Test
    void othersAskThemselvesAfterHalfTheirTimeWhenTheServiceIsSlow() throws IOException {
        gateway.close();
        start("gateway.timeouts.read-answer", "4s");
        handle(shared("late"), shared("whole"));
        sendAll(2);

        assertThat(clients.get(1).read().body()).isEqualTo("whole");
        assertThat(clients.get(0).read().status()).isEqualTo(504);
    }

    @Test
    void requestDoesNotWaitForAResponseThatCouldBeOlderThanASecond() throws IOException {
        handle(shared("old"), shared("new"));
        sendAll(1);
        gateway.clock.advance(Duration.ofSeconds(1));

        assertThat(gateway.send(get(VIDEOS)).body()).isEqualTo("new");
        released.countDown();
        assertThat(clients.get(0).read().body()).isEqualTo("old");
        assertThat(gateway.send(get(VIDEOS)).body()).isEqualTo("new");
    }

    @Test
    void requestsWithCredentialsDoNotWait() throws IOException {
        handle(shared("late"), shared("own"));
        sendAll(1);

        assertThat(gateway.send(get(VIDEOS, "Cookie: a=b")).body()).isEqualTo("own");
        assertThat(requests).hasValue(2);
    }
}
