package io.streamcore.gateway.proxy;

import static io.streamcore.gateway.fixture.RecordingUpstream.respondWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.gateway.fixture.RawClient;
import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that wait for {@code 100 Continue} before they send a body. */
class ExpectContinueTest {
    private static final String FORM = "Host: a\r\nExpect: 100-continue\r\nContent-Type: multipart/form-data\r\n";
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway();
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void bodyIsRequestedWhenTheServiceRequestsIt() throws IOException {
        gateway.video.onHead((head, socket) -> socket.getOutputStream().write(CONTINUE.getBytes()));
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("POST /api/v1/videos HTTP/1.1\r\n" + FORM + "Content-Length: 2\r\n\r\n");
            RawResponse first = client.read();
            client.send("{}");

            RawResponse response = client.read();

            assertThat(first.status()).isEqualTo(100);
            assertThat(response.status()).isEqualTo(200);
            assertThat(gateway.video.lastRequest().headers("Expect")).containsExactly("100-continue");
            assertThat(gateway.video.lastRequest().text()).isEqualTo("{}");
        }
    }

    @Test
    void rejectionByTheServiceComesInPlaceOfTheRequestForTheBody() throws IOException {
        gateway.video.onHead(respondWith(401, "{\"code\":\"unauthorized\"}"));
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("POST /api/v1/videos HTTP/1.1\r\n" + FORM + "Content-Length: 200000000\r\n\r\n");

            RawResponse response = client.read();

            assertThat(response.status()).isEqualTo(401);
            assertThat(response.header("Connection")).isEqualTo("close");
            assertThat(client.isClosed()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST /nowhere, 2, 404, not-found",
        "POST /docs, 2, 405, method-not-allowed",
        "POST /api/v1/videos, 999999999, 413, too-large",
        "PATCH /api/v1/users/avatar, 99999999, 413, too-large"
    })
    void routeMethodAndSizeAreCheckedFirst(String start, long length, int status, String code) throws IOException {
        RawResponse response = gateway.send(start + " HTTP/1.1\r\n" + FORM + "Content-Length: " + length + "\r\n\r\n");

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
        assertThat(gateway.video.requests()).isEmpty();
    }

    @Test
    void serviceThatSaysNothingGetsTheBodyAfterASecond() throws IOException {
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("POST /api/v1/videos HTTP/1.1\r\n" + FORM + "Content-Length: 2\r\n\r\n");
            long start = System.nanoTime();
            RawResponse first = client.read();
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            client.send("{}");

            assertThat(client.read().status()).isEqualTo(200);
            assertThat(first.status()).isEqualTo(100);
            assertThat(waited).isBetween(Duration.ofMillis(800), Duration.ofSeconds(20));
        }
    }

    @Test
    void clientThatDoesNotWaitGetsNoRequestForTheBody() throws IOException {
        CountDownLatch release = new CountDownLatch(1);
        gateway.video.handleWith((request, socket) -> {
            release.await();
            respondWith(200, "{}").handle(request, socket);
        });
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("POST /api/v1/videos HTTP/1.1\r\n" + FORM + "Content-Length: 2\r\n\r\n{}");
            await().until(() -> gateway.video.requests().size() == 1);
            release.countDown();

            assertThat(client.read().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/videos HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}",
                "GET /api/v1/videos HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\n\r\n"
            })
    void expectationWithoutMeaningIsIgnored(String request) throws IOException {
        RawResponse response = gateway.send(request);

        assertThat(response.status()).isEqualTo(200);
        assertThat(gateway.video.lastRequest().headers("Expect")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"200-ok", "100-continue, x=y", "", "\"100-continue\""})
    void otherExpectationIs417(String expectation) throws IOException {
        RawResponse response = gateway.send(
                "POST /api/v1/videos HTTP/1.1\r\nHost: a\r\nExpect: " + expectation + "\r\nContent-Length: 2\r\n\r\n");

        assertThat(response.status()).isEqualTo(417);
        assertThat(response.body()).contains("\"code\":\"expectation-failed\"", "\"statusCode\":417");
        assertThat(gateway.video.requests()).isEqualTo(List.of());
    }

    @Test
    void bodyForTheGatewayItselfIsRequestedAndIgnored() throws IOException {
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("GET /docs HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            RawResponse first = client.read();
            client.send("{}");

            assertThat(first.status()).isEqualTo(100);
            assertThat(client.read().status()).isEqualTo(200);
        }
    }
}
