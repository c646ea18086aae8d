package io.streamcore.gateway.proxy;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RecordingUpstream.write;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** A thousand clients go away at all stages, beside others that read or write slowly. */
class MemoryLeakTest {
    private static final String VIDEOS = "/api/v1/videos";
    private static final String FORM = "POST /api/v1/videos HTTP/1.1\r\nHost: a\r\n"
            + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: ";
    private static final int ABORTS = 1000;
    private static final int SLOW = 30;
    private static final int LARGE = 1 << 20;
    private static final int KEPT_BY_THE_HEALTH_CHECK = 1;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROUNDS = 5;
    private static final String PIECE = "x".repeat(50_000);

    /** What a leak of one buffer or connection in ten aborts would exceed. */
    private static final long HEAP_TOLERANCE = 2L << 20;

    /** The allocator reserves 4 MB at a time. */
    private static final long RESERVED_TOLERANCE = 4L << 20;

    private MemoryUsage before;
    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        before = MemoryUsage.afterGarbageCollection();
        gateway = new TestGateway("gateway.event-loops", "2");
        gateway.video.does(MemoryLeakTest::answer);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    private static void answer(RecordedRequest request, Socket socket) throws Exception {
        if (request.target().endsWith("/never")) {
            socket.getInputStream().read();
        } else if (request.target().endsWith("/large")) {
            write(socket, 200, "y".repeat(LARGE));
        } else {
            write(socket, 200, "{}");
        }
    }

    @Test
    void is_as_it_was_after_a_thousand_aborts_slow_readers_and_slow_writers() throws IOException {
        List<MemoryUsage> rounds = new ArrayList<>();
        do {
            beTroublesome();
            rounds.add(atRest());
        } while (rounds.size() < ROUNDS && !isAsItWas(rounds));
        assertEquals(200, gateway.ask(get("/api/v1/healthcheck")).status());

        assertTrue(isAsItWas(rounds), () -> "after each round: " + rounds);
        gateway.stopGateway();
        await().atMost(PATIENCE)
                .until(() -> MemoryUsage.afterGarbageCollection().buffers(), lessThanOrEqualTo(before.buffers()));
    }

    /** A leak grows in every round; what depends on the machine's pace, such as the reserve for a peak, in some. */
    private static boolean isAsItWas(List<MemoryUsage> rounds) {
        if (rounds.size() < 2) {
            return false;
        }
        MemoryUsage warm = rounds.get(rounds.size() - 2);
        MemoryUsage later = rounds.get(rounds.size() - 1);
        return later.heap() - warm.heap() < HEAP_TOLERANCE && later.reserved() - warm.reserved() <= RESERVED_TOLERANCE;
    }

    private void beTroublesome() throws IOException {
        List<RawClient> readers = new ArrayList<>();
        List<RawClient> writers = new ArrayList<>();
        for (int i = 0; i < SLOW; i++) {
            readers.add(sent(get(VIDEOS + "/large")));
            writers.add(sent(FORM + 2 * PIECE.length() + "\r\n\r\n" + PIECE));
        }
        for (int i = 0; i < ABORTS; i++) {
            abort(i);
        }
        assertEquals(200, gateway.ask(get("/")).status());
        for (int i = 0; i < SLOW; i++) {
            writers.get(i).send(PIECE);
            assertEquals(200, writers.get(i).read().status());
            assertEquals(LARGE, readers.get(i).read().body().length());
            writers.get(i).close();
            readers.get(i).close();
        }
    }

    /** Before an answer, within an answer, within an upload, within the headers, and with a request sent ahead. */
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

    /** Once nothing of the trouble is left: no request is running, and every connection to a service is given back. */
    private MemoryUsage atRest() {
        await().atMost(PATIENCE).until(() -> gateway.video.connections() <= KEPT_BY_THE_HEALTH_CHECK);
        gateway.video.received().clear();
        return MemoryUsage.afterGarbageCollection();
    }
}
