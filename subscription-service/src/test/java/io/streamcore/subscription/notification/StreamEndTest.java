package io.streamcore.subscription.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.subscription.subscription.SubscriptionWriter;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is logged and counted when a stream of notifications ends. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class StreamEndTest {
    private static final int CLIENTS = 8;

    @TestHTTPResource("/api/v1/notifications/stream")
    URI address;

    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    SubscriptionWriter writer;

    @Inject
    MeterRegistry meters;

    @Inject
    Clock clock;

    private final Lines lines = new Lines();

    /** Records what is logged about streams and everything that is logged as an error. */
    private static final class Lines extends Handler {
        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            records.add(line);
        }

        List<String> errors() {
            return records.stream()
                    .filter(line -> line.getLevel().intValue() >= Level.SEVERE.intValue())
                    .map(LogRecord::getMessage)
                    .toList();
        }

        List<LogRecord> ofStreams() {
            return records.stream()
                    .filter(line -> NotificationStreams.class.getName().equals(line.getLoggerName()))
                    .toList();
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(lines);
    }

    @Test
    void clientsThatLeaveAreCountedAndLogNoError() throws IOException {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        writer.add(reader.id(), channel.id());
        double before = ended("left");
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(open(reader));
        }

        PublicationReports.publish(channel, clock.instant());
        for (Socket client : clients) {
            client.setSoLinger(true, 0);
            client.close();
        }

        await().until(() -> ended("left") == before + CLIENTS);
        assertThat(lines.errors()).isEmpty();
    }

    @Test
    void failureOfAStreamEndsItAndIsLoggedInOneLine() throws IOException {
        SignedInUser reader = users.create();
        double before = ended("failed");
        try (Socket client = open(reader)) {
            stored.collection("notifications")
                    .insertOne(new Document("recipient", reader.id())
                            .append("video", new ObjectId())
                            .append("read", "neither true nor false"));

            await().until(() -> ended("failed") == before + 1);
        } finally {
            stored.collection("notifications").deleteMany(new Document("recipient", reader.id()));
        }
        assertThat(lines.errors()).isEmpty();
        assertThat(lines.ofStreams()).singleElement().satisfies(line -> {
            assertThat(line.getLevel().getName()).isEqualTo("WARN");
            assertThat(line.getThrown()).isNull();
        });
    }

    private double ended(String reason) {
        return meters.get("streamcore.notification.streams.ended")
                .tag("reason", reason)
                .counter()
                .count();
    }

    /** A client that has received the opening comment. */
    private Socket open(SignedInUser reader) throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(10_000);
        String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: %s\r\n\r\n"
                .formatted(address.getPath(), reader.bearer());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var input = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String line = input.readLine();
        while (!line.startsWith(":open")) {
            line = input.readLine();
        }
        return socket;
    }
}
