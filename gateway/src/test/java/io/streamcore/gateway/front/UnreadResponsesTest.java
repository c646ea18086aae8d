package io.streamcore.gateway.front;

import static io.streamcore.gateway.fixture.RawClient.get;
import static io.streamcore.gateway.fixture.RecordingUpstream.respondWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that sends requests and does not read the responses, which the gateway has at once. */
class UnreadResponsesTest {
    private static final String LARGE = "x".repeat(250_000);
    private static final int REQUESTS = 400;

    /** More than the buffers of two sockets hold. */
    private static final int MOST = 200;

    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway("gateway.timeouts.idle", "3s");
        gateway.clock.stop();
        gateway.video.handleWith(respondWith(200, LARGE, "Cache-Control: public, max-age=5"));
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    private double cached() {
        return gateway.meters
                .get("streamcore.gateway.cache")
                .tag("result", "hit")
                .counter()
                .count();
    }

    @Test
    void pipelinedRequestsWaitUntilEarlierResponsesAreRead() throws IOException {
        gateway.send(get("/api/v1/videos"));
        try (RawClient client = new RawClient(gateway.port())) {
            readManyRequestsAtOnce(client);
            client.send(get("/api/v1/videos").repeat(REQUESTS));
            await().until(() -> cached() > 0);

            await().during(Duration.ofSeconds(1)).until(() -> cached() < MOST);
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.read().body()).hasSize(LARGE.length());
            }
        }
    }

    /** Makes the gateway read this connection in large pieces, so that all requests arrive with one. */
    private static void readManyRequestsAtOnce(RawClient client) throws IOException {
        for (int round = 0; round < 3; round++) {
            client.send(get("/nothing").repeat(REQUESTS));
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(client.read().status()).isEqualTo(404);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/videos", "/docs/swagger-ui-bundle.js"})
    void connectionOfAClientThatNeverReadsIsClosed(String path) throws IOException {
        gateway.send(get(path));
        try (RawClient client = new RawClient(gateway.port())) {
            client.send(get(path).repeat(REQUESTS));

            await().atMost(Duration.ofMinutes(1))
                    .until(() -> gateway.meters
                                    .get("streamcore.gateway.clients")
                                    .gauge()
                                    .value()
                            == 0);
        }
    }
}
