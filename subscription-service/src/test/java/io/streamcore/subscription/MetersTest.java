package io.streamcore.subscription;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.metrics.QueueGauges;
import io.streamcore.subscription.notification.Videos;
import io.streamcore.subscription.subscribe.SubscriptionLedger;
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
@QuarkusTestResource(FakeAuthService.class)
class MetersTest {
    @TestHTTPResource(value = "/metrics", management = true)
    URI metrics;

    @Inject
    Users users;

    @Inject
    Ledgers ledgers;

    @Inject
    SubscriptionLedger ledger;

    @Inject
    MeterRegistry meters;

    @Inject
    QueueGauges backlogs;

    @Inject
    MovableClock clock;

    @AfterEach
    void timeGoesOn() {
        clock.resume();
    }

    @Test
    void eachFollowersNotificationIsCounted() {
        User channel = users.create();
        users.create(3).forEach(follower -> ledger.add(follower.id(), channel.id()));
        double before = meters.get("streamcore.notifications.made").counter().count();

        Videos.publish(channel, clock.instant().plusSeconds(1));

        await().until(
                        () -> meters.get("streamcore.notifications.made")
                                .counter()
                                .count(),
                        greaterThanOrEqualTo(before + 3));
    }

    @Test
    void aChangeThatACrashLeftIsSeenInItsQueue() {
        var begunLater = new ObjectId(Date.from(clock.instant().plus(Duration.ofDays(1))));
        Document left = new Document("_id", new ObjectId())
                .append("subscriber", new ObjectId())
                .append("channel", new ObjectId())
                .append("unsettled", true)
                .append("active", false)
                .append(
                        "change",
                        new Document("_id", begunLater).append("kind", "ADD").append("committed", false));
        ledgers.collection("subscriptions").insertOne(left);

        backlogs.refresh();

        double changes = queue("changes");
        ledgers.collection("subscriptions").deleteOne(new Document("_id", left.get("_id")));
        assertThat(changes, greaterThan(0.0));
        assertThat(queue("fan-out"), not(is(Double.NaN)));
        assertThat(queue("erasures"), not(is(Double.NaN)));
    }

    @Test
    void cardsAreCountedByWhereTheyCameFrom() {
        User channel = users.create();
        User reader = users.create();
        ledger.add(reader.id(), channel.id());
        clock.stop();
        double asked = cards("auth-service");
        double cached = cards("cache");

        given().get("/api/v1/subscriptions/c/" + channel).then().statusCode(200);
        given().get("/api/v1/subscriptions/c/" + channel).then().statusCode(200);

        assertThat(cards("auth-service") > asked, is(true));
        assertThat(cards("cache") > cached, is(true));
    }

    @Test
    void theFeedOfAccountsShowsHowFarItWasRead() {
        await().until(() -> accountEvents("cursor") >= 0);
        double before = accountEvents("cursor");
        users.delete(users.create());

        await().until(() -> accountEvents("cursor"), greaterThan(before));
        await().until(() -> accountEvents("age"), lessThan(60.0));
    }

    @Test
    void noIdIsAmongTheMetrics() {
        User channel = users.create();
        given().get("/api/v1/subscriptions/c/" + channel).then().statusCode(200);
        given().get("/api/v1/users/c/" + channel.username()).then().statusCode(200);

        String scraped = given().get(metrics).then().statusCode(200).extract().asString();

        assertThat(scraped, containsString("uri=\"/api/v1/users/c/{username}\""));
        assertThat(scraped, not(containsString(channel.toString())));
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

    private double cards(String source) {
        return meters.get("streamcore.directory.cards")
                .tag("source", source)
                .counter()
                .count();
    }
}
