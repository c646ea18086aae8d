package io.streamcore.http.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.testing.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyLoadFailureTest {
    private static final Logger LOG = Logger.getLogger(VerificationKeys.class.getName());

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void record() {
        LOG.addHandler(recorder);
    }

    @AfterEach
    void stop() {
        LOG.removeHandler(recorder);
    }

    @Test
    void refusedConnectionIsNamedAsTheCause() throws IOException {
        HttpRequest toNobody = HttpRequest.newBuilder(unusedAddress()).build();

        load(() -> HttpClient.newHttpClient()
                .send(toNobody, BodyHandlers.ofString())
                .body());

        assertThat(lines).containsExactly("Verification keys could not be loaded: no connection");
    }

    @Test
    void messageOfTheFailureOrOfWhatCausedItIsLogged() {
        load(failing(new IOException("auth-service responded 503")));
        load(failing(new IllegalStateException(new UncheckedIOException(new IOException("request timed out")))));
        load(failing(new IllegalStateException("No response", new IOException("Connection reset"))));

        assertThat(lines)
                .containsExactly(
                        "Verification keys could not be loaded: auth-service responded 503",
                        "Verification keys could not be loaded: request timed out",
                        "Verification keys could not be loaded: No response");
    }

    @Test
    void failureWithoutAMessageIsLoggedWithoutNullAndWithoutAClass() {
        load(failing(new IllegalStateException(new ConnectException())));
        load(failing(new IOException(new ClosedChannelException())));
        load(failing(new IllegalStateException(" ")));

        assertThat(lines)
                .containsExactly(
                        "Verification keys could not be loaded: no connection",
                        "Verification keys could not be loaded: no connection",
                        "Verification keys could not be loaded: no cause was given");
    }

    private static void load(KeySource source) {
        new VerificationKeys(source, Duration.ofHours(24), MovableClock.stopped()).refresh();
    }

    private static KeySource failing(Exception failure) {
        return () -> {
            throw failure;
        };
    }

    private static URI unusedAddress() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + closed.getLocalPort());
        }
    }
}
