package io.streamcore.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.e2e.journey.TestUser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** What a user is notified of: by lists and by the stream of events. */
final class NotificationSteps {
    private static final Duration DELIVERY = Duration.ofSeconds(20);
    private static final String STREAM = "/api/v1/notifications/stream";
    private static final String BEFORE_ALL = "0".repeat(24);

    private final Scene scene;
    private final TestUser user;
    private final Caller caller;

    NotificationSteps(Scene scene, TestUser user) {
        this.scene = scene;
        this.user = user;
        caller = scene.as(user);
    }

    void addTo(OperationCalls steps) {
        steps.add("listNotifications", this::awaitNotification);
        steps.add("streamNotifications", this::readStream);
        steps.add("markNotificationRead", () -> caller.patch("/notifications/{notification}/read"));
        steps.add("markAllNotificationsRead", () -> caller.post("/notifications/read-all"));
        steps.add(
                "updateNotificationSettings",
                () -> caller.patch("/notifications/settings", Map.of("likeMilestones", false)));
        steps.add("getNotificationSettings", () -> caller.get("/notifications/settings"));
    }

    private void awaitNotification() {
        await().atMost(DELIVERY)
                .untilAsserted(() -> assertThat(caller.get("/notifications").<Integer>path("data.totalDocs"))
                        .isPositive());
        scene.keep("notification", "data.docs[0]._id", caller.get("/notifications"));
    }

    /** What came after the last known event is sent at once; the stream stays open until this end closes it. */
    private void readStream() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(user.platform().gateway() + STREAM))
                .header("Authorization", "Bearer " + user.accessToken())
                .header("Last-Event-ID", BEFORE_ALL)
                .timeout(DELIVERY)
                .build();
        HttpResponse<Stream<String>> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = response.body()) {
            String contentType = response.headers().firstValue("Content-Type").orElse(null);
            scene.contract().check(ApiExchange.of("GET", STREAM, response.statusCode(), contentType, ""));
            String data = lines.filter(line -> line.startsWith("data:"))
                    .findFirst()
                    .orElseThrow()
                    .substring("data:".length());
            scene.contract().checkSchema("Notification", new ObjectMapper().readTree(data));
        }
    }
}
