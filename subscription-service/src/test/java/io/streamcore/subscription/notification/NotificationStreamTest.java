package io.streamcore.subscription.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.security.Revocations;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class NotificationStreamTest {
    @TestHTTPResource("/api/v1/notifications/stream")
    URI address;

    SignedInUsers users;

    @Inject
    MovableClock clock;

    @Inject
    Revocations revocations;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Connection> connections = new ArrayList<>();

    @AfterEach
    void closeConnections() {
        connections.forEach(Connection::close);
    }

    @Test
    void notificationIsSentToAnOpenStream() {
        SignedInUser channel = users.create();
        SignedInUser reader = subscriber(channel);
        Connection stream = connect(reader, null);
        assertThat(stream.header("Content-Type").split(";")[0]).isEqualTo("text/event-stream");
        assertThat(stream.header("Cache-Control")).isEqualTo("no-store");

        ObjectId video = PublicationReports.publish(channel, clock.instant());

        await().until(() -> stream.lines("data:").size() == 1);
        assertThat(stream.lines("event:")).containsExactly("notification");
        assertThat(stream.lines("data:").get(0)).contains("\"_id\":\"" + video + "\"");
        assertThat(stream.lines("id:").get(0)).matches("[0-9a-f]{24}");
    }

    @Test
    void resumedStreamSendsMissedNotificationsOnce() {
        SignedInUser channel = users.create();
        SignedInUser reader = subscriber(channel);
        Connection first = connect(reader, null);
        PublicationReports.publish(channel, clock.instant());
        await().until(() -> first.lines("id:").size() == 1);
        String lastEventId = first.lines("id:").get(0);
        first.close();
        ObjectId missed = PublicationReports.publish(channel, clock.instant());
        ObjectId alsoMissed = PublicationReports.publish(channel, clock.instant());

        Connection second = connect(reader, lastEventId);

        await().until(() -> second.lines("id:").size() == 2);
        ObjectId live = PublicationReports.publish(channel, clock.instant());
        await().until(() -> second.lines("id:").size() == 3);
        List<String> data = second.lines("data:");
        assertThat(data.stream().map(NotificationStreamTest::videoIn).sorted().toList())
                .isEqualTo(List.of(missed, alsoMissed, live).stream()
                        .map(ObjectId::toHexString)
                        .sorted()
                        .toList());
    }

    @Test
    void streamWithoutValidLastEventIdSendsOnlyNewNotifications() {
        SignedInUser channel = users.create();
        SignedInUser reader = subscriber(channel);
        Connection before = connect(reader, null);
        PublicationReports.publish(channel, clock.instant());
        await().until(() -> before.lines("id:").size() == 1);

        Connection after = connect(reader, "not-an-id");
        ObjectId live = PublicationReports.publish(channel, clock.instant());

        await().until(() -> after.lines("id:").size() == 1);
        assertThat(videoIn(after.lines("data:").get(0))).isEqualTo(live.toHexString());
    }

    @Test
    void idleStreamSendsAHeartbeat() {
        Connection stream = connect(users.create(), null);
        await().until(() -> stream.comments().contains("open"));

        clock.advance(Duration.ofSeconds(16));

        await().until(() -> stream.comments().contains("alive"));
    }

    @Test
    void streamEndsWhenItsSessionIsRevoked() {
        SignedInUser reader = users.create();
        Connection stream = connect(reader, null);
        await().until(() -> stream.comments().contains("open"));

        revocations.add(reader.session());

        await().until(stream::hasEnded);
    }

    @Test
    void streamEndsWhenItsAccessTokenExpires() {
        Connection stream = connect(users.create(), null);
        await().until(() -> stream.comments().contains("open"));

        clock.advance(SignedInUsers.TOKEN_LIFE);

        await().until(stream::hasEnded);
    }

    @Test
    void numberOfStreamsOfOneUserIsLimited() {
        SignedInUser reader = users.create();
        List<Connection> open =
                Stream.generate(() -> connect(reader, null)).limit(10).toList();
        open.forEach(stream -> await().until(() -> stream.comments().contains("open")));

        given().header("Authorization", reader.bearer())
                .get(address)
                .then()
                .statusCode(429)
                .header("Retry-After", "5")
                .body("code", is("too-many-streams"));
    }

    @Test
    void streamWithoutTokenIsRejected() {
        given().get(address).then().statusCode(401).body("code", is("not-signed-in"));
    }

    private SignedInUser subscriber(SignedInUser channel) {
        SignedInUser reader = users.create();
        given().header("Authorization", reader.bearer())
                .put("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);
        return reader;
    }

    private static String videoIn(String data) {
        return data.replaceAll(".*\"video\":\\{\"_id\":\"([0-9a-f]{24})\".*", "$1");
    }

    private Connection connect(SignedInUser reader, String lastEventId) {
        var connection = new Connection(reader, lastEventId);
        connections.add(connection);
        return connection;
    }

    /** A client that stores all lines it receives. */
    private final class Connection {
        private final List<String> received = new CopyOnWriteArrayList<>();
        private final HttpResponse<Stream<String>> response;
        private final Thread reading;

        Connection(SignedInUser reader, String lastEventId) {
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofMinutes(2))
                    .header("Authorization", reader.bearer());
            if (lastEventId != null) {
                request.header("Last-Event-ID", lastEventId);
            }
            try {
                response = http.send(request.build(), HttpResponse.BodyHandlers.ofLines());
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            reading = new Thread(this::read, "sse-client");
            reading.setDaemon(true);
            reading.start();
        }

        private void read() {
            try {
                response.body().forEach(received::add);
            } catch (UncheckedIOException closedByTest) {
                // Ends the thread; uncaught, it would fail whichever test is waiting at that moment.
            }
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        List<String> lines(String prefix) {
            return received.stream()
                    .filter(line -> line.startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).trim())
                    .toList();
        }

        List<String> comments() {
            return lines(":");
        }

        boolean hasEnded() {
            return !reading.isAlive();
        }

        void close() {
            response.body().close();
        }
    }
}
