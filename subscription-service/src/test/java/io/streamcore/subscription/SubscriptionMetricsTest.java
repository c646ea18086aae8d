package io.streamcore.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.metrics.QueueGauges;
import io.streamcore.subscription.notification.PublicationReports;
import io.streamcore.subscription.subscription.SubscriptionWriter;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class SubscriptionMetricsTest {
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    SubscriptionWriter writer;

    @Inject
    MeterRegistry meters;

    @Inject
    QueueGauges queueGauges;

    @Inject
    MovableClock clock;

    @AfterEach
    void resumeClock() {
        clock.resume();
    }

    @Test
    void createdNotificationsAreCounted() {
        SignedInUser channel = users.create();
        users.create(3).forEach(subscriber -> writer.add(subscriber.id(), channel.id()));
        double before = notificationsCreated();

        PublicationReports.publish(channel, clock.instant().plusSeconds(1));

        await().untilAsserted(() -> assertThat(notificationsCreated()).isGreaterThanOrEqualTo(before + 3));
    }

    @Test
    void interruptedChangeIsMeasuredInItsQueue() {
        var beginsLater = new ObjectId(Date.from(clock.instant().plus(Duration.ofDays(1))));
        Document row = new Document("_id", new ObjectId())
                .append("subscriber", new ObjectId())
                .append("channel", new ObjectId())
                .append("unsettled", true)
                .append("active", false)
                .append(
                        "change",
                        new Document("_id", beginsLater).append("kind", "ADD").append("committed", false));
        stored.collection("subscriptions").insertOne(row);

        queueGauges.refresh();

        double changes = queue("changes");
        stored.collection("subscriptions").deleteOne(new Document("_id", row.get("_id")));
        assertThat(changes).isPositive();
        assertThat(queue("fan-out")).isNotNaN();
        assertThat(queue("erasures")).isNotNaN();
    }

    @Test
    void userSummariesAreCountedBySource() {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        writer.add(reader.id(), channel.id());
        clock.stop();
        double fetched = summaries("auth-service");
        double cached = summaries("cache");

        given().get("/api/v1/subscriptions/c/" + channel).then().statusCode(200);
        given().get("/api/v1/subscriptions/c/" + channel).then().statusCode(200);

        assertThat(summaries("auth-service")).isGreaterThan(fetched);
        assertThat(summaries("cache")).isGreaterThan(cached);
    }

    @Test
    void progressOfTheAccountFeedIsMeasured() {
        await().until(() -> accountEvents("cursor") >= 0);
        double before = accountEvents("cursor");
        users.deleteUser(users.create().toString());

        await().until(() -> accountEvents("cursor") > before);
        await().until(() -> accountEvents("age") < 60);
    }

    @Test
    void metricsContainNoIds() {
        SignedInUser channel = users.create();
        given().get("/api/v1/subscriptions/c/" + channel).then().statusCode(200);
        given().get("/api/v1/users/c/" + channel.username()).then().statusCode(200);

        String scraped = given().get(metrics).then().statusCode(200).extract().asString();

        assertThat(scraped).contains("uri=\"/api/v1/users/c/{username}\"").doesNotContain(channel.toString());
    }

    private double notificationsCreated() {
        return meters.get("streamcore.notifications.made").counter().count();
    }

    private double queue(String name) {
        return meters.get("streamcore.backlog.entries")
                .tag("queue", name)
                .gauge()
                .value();
    }

    private double accountEvents(String what) {
        return meters.get("streamcore.account.events." + what).gauge().value();
    }

    private double summaries(String source) {
        return meters.get("streamcore.directory.cards")
                .tag("source", source)
                .counter()
                .count();
    }
}
