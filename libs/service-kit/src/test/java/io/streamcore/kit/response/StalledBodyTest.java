package io.streamcore.kit.response;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.streamcore.testing.ErrorLog;
import io.streamcore.testing.LocalPlatformResource;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;
import org.junit.jupiter.api.Test;

/** A client that sends half of a form and then nothing. */
@QuarkusTest
@TestProfile(StalledBodyTest.ShortReadTimeout.class)
@QuarkusTestResource(LocalPlatformResource.class)
class StalledBodyTest {
    private static final int TIMEOUT_MILLIS = 30_000;

    @TestHTTPResource("/")
    URL service;

    public static class ShortReadTimeout implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.read-timeout", "1s", "quarkus.scheduler.enabled", "false");
        }
    }

    @Test
    void bodyThatDoesNotArriveEndsTheConnectionAndLogsNoError() throws IOException {
        String half = "--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nab";
        String head = "POST /probe/form HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000\r\n\r\n";

        try (Socket client = new Socket("localhost", service.getPort());
                ErrorLog errors = ErrorLog.start()) {
            client.setSoTimeout(TIMEOUT_MILLIS);
            client.getOutputStream().write((head + half).getBytes(StandardCharsets.US_ASCII));

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            await().during(ofMillis(500)).until(() -> errors.lines().isEmpty());
        }
    }

    /** Quarkus has closed the connection when the resource learns of it, but filters and metrics see the status. */
    @Test
    void bodyThatDoesNotArriveIs408() {
        IOException timeout = new IOException("Read timed out");
        timeout.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(VertxInputStream.class.getName() + "$VertxBlockingInput", "readBlocking", null, 0)
        });

        assertThat(IncompleteBody.error(timeout).map(ApiException::status)).contains(408);
        assertThat(IncompleteBody.error(new IOException("Read timed out"))).isEmpty();
    }
}
