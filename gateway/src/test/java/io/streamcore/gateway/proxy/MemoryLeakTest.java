package io.streamcore.gateway.proxy;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RecordingUpstream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.gateway.fixture.MemoryUsage;
import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RecordedRequest;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Memory after a thousand aborted requests in all states, beside clients that read or write slowly. */
class MemoryLeakTest {
    private static final String VIDEOS = "/api/v1/videos";
    private static final String FORM = "POST /api/v1/videos HTTP/1.1\r\nHost: a\r\n"
            + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ";
    private static final int ABORTS = 1000;
    private static final int SLOW = 30;
    private static final int LARGE = 1 << 20;
    private static final int HEALTHCHECK_CONNECTIONS = 1;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int ROUNDS = 5;
    private static final String PIECE = "x".repeat(50_000);

    /** Exceeded by a leak of one buffer or connection in ten aborts. */
    private static final long HEAP_TOLERANCE = 2L << 20;

    /** The allocator reserves 4 MB at a time. */
    private static final long RESERVED_TOLERANCE = 4L << 20;

    private MemoryUsage before;
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        before = MemoryUsage.afterGarbageCollection();
        gateway = new TestGateway("gateway.event-loops", "2");
        gateway.video.handleWith(MemoryLeakTest::respond);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    private static void respond(RecordedRequest request, Socket socket) throws Exception {
        if (request.target().endsWith("/never")) {
            socket.getInputStream().read();
        } else if (request.target().endsWith("/large")) {
            write(socket, 200, "y".repeat(LARGE));
        } else {
            write(socket, 200, "{}");
        }
    }

    @Test
    void memoryIsFlatAfterThousandAbortsAndSlowClients() throws IOException {
        List<MemoryUsage> rounds = new ArrayList<>();
        do {
            runRound();
            rounds.add(memoryAtRest());
        } while (rounds.size() < ROUNDS && !isFlat(rounds));
        assertThat(gateway.send(get("/api/v1/healthcheck")).status()).isEqualTo(200);

        assertThat(isFlat(rounds)).as(() -> "after each round: " + rounds).isTrue();
        gateway.stop();
        await().atMost(TIMEOUT).until(() -> MemoryUsage.afterGarbageCollection().buffers() <= before.buffers());
    }

    /** A leak grows in every round; what depends on timing, such as memory reserved for a peak, only in some. */
    private static boolean isFlat(List<MemoryUsage> rounds) {
        if (rounds.size() < 2) {
            return false;
        }
        MemoryUsage warm = rounds.get(rounds.size() - 2);
        MemoryUsage later = rounds.get(rounds.size() - 1);
        return later.heap() - warm.heap() < HEAP_TOLERANCE && later.reserved() - warm.reserved() <= RESERVED_TOLERANCE;
    }

    private void runRound() throws IOException {
        List<RawClient> readers = new ArrayList<>();
        List<RawClient> writers = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            readers.add(sent(get(VIDEOS + "/large")));
            writers.add(sent(FORM + 2 * PIECE.length() + "\r\n\r\n" + PIECE));
        }
        for (int i = 0; i < ABORTS; i++) {
            abort(i);
        }
        assertThat(gateway.send(get("/")).status()).isEqualTo(200);
        for (int i = 0; i < SLOW; i++) {
            writers.get(i).send(PIECE);
            assertThat(writers.get(i).read().status()).isEqualTo(200);
            assertThat(readers.get(i).read().body().length()).isEqualTo(LARGE);
            writers.get(i).close();
            readers.get(i).close();
        }
    }

    /** Before or within a response, within an upload or the headers, and with a pipelined request. */
    private void abort(int number) throws IOException {
        switch (number % 5) {
            case 0 -> sent(get(VIDEOS + "/never")).close();
            case 1 -> {
                RawClient client = sent(get(VIDEOS + "/large"));
                client.readHead();
                client.close();
            }
            case 2 -> sent(FORM + 10 * PIECE.length() + "\r\n\r\n" + PIECE).close();
            case 3 ->
                sent("GET " + VIDEOS + " HTTP/1.1\r\nHost: a\r\nX-Unfinished: ").close();
            default -> sent(get(VIDEOS + "/large") + get(VIDEOS)).close();
        }
    }

    private RawClient sent(String request) throws IOException {
        RawClient client = new RawClient(gateway.port());
        client.send(request);
        return client;
    }

    /** Measures once no request is in progress and all connections to services are released. */
    private MemoryUsage memoryAtRest() {
        await().atMost(TIMEOUT).until(() -> gateway.video.openConnections() <= HEALTHCHECK_CONNECTIONS);
        gateway.video.requests().clear();
        return MemoryUsage.afterGarbageCollection();
    }
}
