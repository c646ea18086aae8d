package io.streamcore.gateway.proxy;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RawClient.post;
import static io.streamcore.gateway.fixture.RecordingUpstream.respondWith;
import static io.streamcore.gateway.fixture.RecordingUpstream.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.RecordingUpstream.Handler;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How long a client waits for a service that is slow to fail, or does not respond at all. */
class SlowServiceTest {
    private static final String VIDEOS = "/api/v1/videos";
    private static final String LOGIN = "/api/v1/users/login";

    /** Longer than the gateway considers a failure quick. */
    private static final int SLOW_MILLIS = 400;

    private static final Duration DEADLINE = Duration.ofSeconds(1);

    private final CountDownLatch release = new CountDownLatch(1);
    private final Handler hang = (request, socket) -> release.await();

    @AfterEach
    void release() {
        release.countDown();
    }

    @Test
    void slowFailureOfAReadIsNotRetried() throws IOException {
        try (TestGateway gateway = new TestGateway()) {
            gateway.video.handleWith(later(socket -> write(socket, 503, "{\"code\":\"storage-unavailable\"}")));

            RawResponse response = gateway.send(get(VIDEOS));

            assertThat(response.status()).isEqualTo(503);
            assertThat(response.body()).contains("storage-unavailable");
            assertThat(gateway.video.requests()).hasSize(1);
        }
    }

    @Test
    void connectionThatIsLostLateIsNotRetried() throws IOException {
        try (TestGateway gateway = new TestGateway()) {
            gateway.video.handleWith(later(Socket::close));

            assertThat(gateway.send(get(VIDEOS)).status()).isEqualTo(502);
            assertThat(gateway.video.requests()).hasSize(1);
        }
    }

    @Test
    void readIsNotRetriedBeforeTheTimeThatTheServiceNames() throws IOException {
        try (TestGateway gateway = new TestGateway()) {
            gateway.video.handleWith(respondWith(503, "{}", "Retry-After: 7"));

            RawResponse response = gateway.send(get(VIDEOS));

            assertThat(response.status()).isEqualTo(503);
            assertThat(response.header("Retry-After")).isEqualTo("7");
            assertThat(gateway.video.requests()).hasSize(1);
        }
    }

    @Test
    void readWithoutResponseIs504BeforeItsDeadline() throws IOException {
        try (TestGateway gateway = shortReads()) {
            gateway.video.handleWith(hang);

            assertGatewayTimeoutWithin(DEADLINE, gateway);
        }
    }

    @Test
    void secondTryDoesNotExtendTheDeadline() throws IOException {
        AtomicInteger tries = new AtomicInteger();
        try (TestGateway gateway = shortReads()) {
            gateway.video.handleWith((request, socket) -> {
                if (tries.incrementAndGet() == 1) {
                    CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS)
                            .execute(() -> perform(() -> write(socket, 503, "{}")));
                } else {
                    release.await();
                }
            });

            assertGatewayTimeoutWithin(DEADLINE, gateway);
            assertThat(tries).hasValue(2);
        }
    }

    @Test
    void waitingForAConnectionCountsTowardsTheDeadline() throws IOException {
        try (TestGateway gateway = new TestGateway(
                        "gateway.timeouts.read-answer", "1s",
                        "gateway.event-loops", "1",
                        "gateway.pool.connections", "1");
                RawClient busy = new RawClient(gateway.port())) {
            gateway.video.handleWith(hang);
            busy.send(post(VIDEOS, "{}"));
            await().until(() -> gateway.video.requests().size() == 1);

            assertGatewayTimeoutWithin(DEADLINE, gateway);
        }
    }

    @Test
    void writeMayTakeLongerThanARead() throws IOException {
        try (TestGateway gateway = new TestGateway("gateway.timeouts.read-answer", "300ms")) {
            gateway.auth.handleWith(later(socket -> write(socket, 200, "{}")));

            assertThat(gateway.send(post(LOGIN, "{}")).status()).isEqualTo(200);
        }
    }

    private static TestGateway shortReads() throws IOException {
        return new TestGateway("gateway.timeouts.read-answer", "1s");
    }

    private static void assertGatewayTimeoutWithin(Duration deadline, TestGateway gateway) throws IOException {
        long start = System.nanoTime();

        RawResponse response = gateway.send(get(VIDEOS));

        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertThat(response.status()).isEqualTo(504);
        assertThat(response.body()).contains("\"code\":\"gateway-timeout\"");
        assertThat(waited).isLessThanOrEqualTo(deadline);
    }

    /** What a service does with the connection of a request. */
    @FunctionalInterface
    private interface Reaction {
        void apply(Socket socket) throws IOException;
    }

    private static Handler later(Reaction reaction) {
        return (request, socket) -> CompletableFuture.delayedExecutor(SLOW_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> perform(() -> reaction.apply(socket)));
    }

    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    private static void perform(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
