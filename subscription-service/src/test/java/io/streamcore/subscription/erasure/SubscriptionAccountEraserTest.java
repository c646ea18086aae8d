package io.streamcore.subscription.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.subscription.notification.PublicationReports;
import io.streamcore.subscription.subscription.SubscriptionWriter;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class SubscriptionAccountEraserTest {
    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    MovableClock clock;

    @Inject
    SubscriptionWriter writer;

    @AfterEach
    void restoreAuthServiceAndClock() {
        users.setAvailable(true);
        clock.resume();
    }

    @Test
    void deletedAccountIsErasedInBothDirections() {
        SignedInUser deleted = users.create();
        List<SignedInUser> subscribers = users.create(30);
        List<SignedInUser> channels = users.create(3);
        subscribers.forEach(subscriber -> writer.add(subscriber.id(), deleted.id()));
        channels.forEach(channel -> writer.add(deleted.id(), channel.id()));
        ObjectId videoOfDeleted = PublicationReports.publish(deleted, clock.instant());
        ObjectId videoForDeleted = PublicationReports.publish(channels.get(0), clock.instant());
        eventually().until(() -> count("notifications", "video", videoOfDeleted) == 30);
        eventually().until(() -> count("notifications", "video", videoForDeleted) == 1);

        users.deleteUser(deleted.toString());

        eventually().until(() -> count("subscriptions", "channel", deleted.id()) == 0);
        eventually().until(() -> count("subscriptions", "subscriber", deleted.id()) == 0);
        eventually().until(() -> count("notifications", "video", videoOfDeleted) == 0);
        eventually().until(() -> count("notifications", "recipient", deleted.id()) == 0);
        eventually().until(() -> passes(deleted) == 1);
        clock.advance(Duration.ofMinutes(2));
        eventually().until(() -> count("erasures", "_id", deleted.id()) == 0);
        assertThat(count("publications", "_id", videoOfDeleted)).isZero();
        assertThat(count("counters", "_id", deleted.id())).isZero();
        channels.forEach(channel -> stored.assertConsistent(channel.id()));
        subscribers.forEach(subscriber -> stored.assertConsistent(subscriber.id()));
        assertThat(stored.counter(subscribers.get(0).id(), "subscribedTo")).isZero();
        assertThat(stored.counter(channels.get(0).id(), "subscribers")).isZero();
    }

    @Test
    void rowsWrittenDuringErasureAreErasedByTheSecondPass() {
        SignedInUser deleted = users.create();
        SignedInUser channel = users.create();
        users.deleteUser(deleted.toString());
        eventually().until(() -> passes(deleted) == 1);

        writer.add(deleted.id(), channel.id());
        clock.advance(Duration.ofMinutes(2));

        eventually().until(() -> count("erasures", "_id", deleted.id()) == 0);
        assertThat(count("subscriptions", "subscriber", deleted.id())).isZero();
        stored.assertConsistent(channel.id());
        assertThat(stored.counter(channel.id(), "subscribers")).isZero();
    }

    @Test
    void deletedSubscriberIsNoLongerListed() {
        SignedInUser channel = users.create();
        SignedInUser deleted = users.create();
        writer.add(deleted.id(), channel.id());
        clock.stop();
        String path = "/api/v1/subscriptions/c/" + channel;
        given().get(path).then().body("data.size()", is(1));

        users.deleteUser(deleted.toString());

        eventually()
                .untilAsserted(() -> given().get(path).then().statusCode(200).body("data", empty()));
    }

    @Test
    void eventsDuringAnOutageOfAuthServiceAreAppliedAfterwards() {
        SignedInUser deleted = users.create();
        SignedInUser channel = users.create();
        writer.add(deleted.id(), channel.id());
        users.setAvailable(false);
        int polls = polls();
        users.deleteUser(deleted.toString());
        eventually().until(() -> polls() > polls);
        users.setAvailable(true);

        eventually().until(() -> count("subscriptions", "subscriber", deleted.id()) == 0);
        eventually().until(() -> stored.counter(channel.id(), "subscribers") == 0);
    }

    @Test
    void replayedFeedIsIdempotent() {
        SignedInUser deleted = users.create();
        SignedInUser channel = users.create();
        SignedInUser other = users.create();
        writer.add(deleted.id(), channel.id());
        writer.add(other.id(), channel.id());
        users.deleteUser(deleted.toString());
        eventually().until(() -> count("subscriptions", "subscriber", deleted.id()) == 0);

        stored.collection("feed_cursors").deleteMany(new Document());
        eventually().until(() -> stored.collection("feed_cursors").countDocuments() == 1);
        eventually().until(() -> passes(deleted) > 0);

        stored.assertConsistent(channel.id());
        assertThat(stored.counter(channel.id(), "subscribers")).isEqualTo(1);
    }

    private int polls() {
        return users.requests("/internal/accounts/events").size();
    }

    private int passes(SignedInUser user) {
        Document erasure = stored.collection("erasures")
                .find(new Document("_id", user.id()))
                .first();
        return erasure == null ? 0 : erasure.getInteger("passes");
    }

    private long count(String collection, String field, ObjectId id) {
        return stored.collection(collection).countDocuments(new Document(field, id));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
