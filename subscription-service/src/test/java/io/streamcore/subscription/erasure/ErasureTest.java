package io.streamcore.subscription.erasure;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.Ledgers;
import io.streamcore.subscription.User;
import io.streamcore.subscription.Users;
import io.streamcore.subscription.notification.Videos;
import io.streamcore.subscription.subscribe.SubscriptionLedger;
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
@QuarkusTestResource(FakeAuthService.class)
class ErasureTest {
    @Inject
    Users users;

    @Inject
    Ledgers ledgers;

    @Inject
    MovableClock clock;

    @Inject
    SubscriptionLedger ledger;

    @AfterEach
    void authServiceIsBack() {
        users.comeBack();
        clock.resume();
    }

    @Test
    void deletedAccountLeavesNothingInEitherDirection() {
        User gone = users.create();
        List<User> followers = users.create(30);
        List<User> followed = users.create(3);
        followers.forEach(follower -> ledger.add(follower.id(), gone.id()));
        followed.forEach(channel -> ledger.add(gone.id(), channel.id()));
        ObjectId ofTheGone = Videos.publish(gone, clock.instant());
        ObjectId toTheGone = Videos.publish(followed.get(0), clock.instant());
        eventually().until(() -> count("notifications", "video", ofTheGone) == 30);
        eventually().until(() -> count("notifications", "video", toTheGone) == 1);

        users.delete(gone);

        eventually().until(() -> count("subscriptions", "channel", gone.id()) == 0);
        eventually().until(() -> count("subscriptions", "subscriber", gone.id()) == 0);
        eventually().until(() -> count("notifications", "video", ofTheGone) == 0);
        eventually().until(() -> count("notifications", "recipient", gone.id()) == 0);
        eventually().until(() -> passes(gone) == 1);
        clock.advance(Duration.ofMinutes(2));
        eventually().until(() -> count("erasures", "_id", gone.id()) == 0);
        assertEquals(0, count("publications", "_id", ofTheGone));
        assertEquals(0, count("counters", "_id", gone.id()));
        followed.forEach(channel -> ledgers.assertBalanced(channel.id()));
        followers.forEach(follower -> ledgers.assertBalanced(follower.id()));
        assertEquals(0, ledgers.counter(followers.get(0).id(), "subscribedTo"));
        assertEquals(0, ledgers.counter(followed.get(0).id(), "subscribers"));
    }

    @Test
    void whatWasWrittenWhileTheAccountWentIsErasedToo() {
        User gone = users.create();
        User channel = users.create();
        users.delete(gone);
        eventually().until(() -> passes(gone) == 1);

        ledger.add(gone.id(), channel.id());
        clock.advance(Duration.ofMinutes(2));

        eventually().until(() -> count("erasures", "_id", gone.id()) == 0);
        assertEquals(0, count("subscriptions", "subscriber", gone.id()));
        ledgers.assertBalanced(channel.id());
        assertEquals(0, ledgers.counter(channel.id(), "subscribers"));
    }

    @Test
    void deletedFollowerIsNoLongerShownAtOnce() {
        User channel = users.create();
        User gone = users.create();
        ledger.add(gone.id(), channel.id());
        clock.stop();
        String path = "/api/v1/subscriptions/c/" + channel;
        given().get(path).then().body("data.docs.size()", is(1));

        users.delete(gone);

        eventually()
                .untilAsserted(() -> given().get(path).then().statusCode(200).body("data.docs", empty()));
    }

    @Test
    void eventsThatCameWhileAuthServiceWasAwayAreAppliedLater() {
        User gone = users.create();
        User channel = users.create();
        ledger.add(gone.id(), channel.id());
        users.goAway();
        users.delete(gone);
        eventually().until(() -> users.rejectedPolls() > 0);
        users.comeBack();

        eventually().until(() -> count("subscriptions", "subscriber", gone.id()) == 0);
        eventually().until(() -> ledgers.counter(channel.id(), "subscribers") == 0);
    }

    @Test
    void replayedFeedChangesNothing() {
        User gone = users.create();
        User channel = users.create();
        User stays = users.create();
        ledger.add(gone.id(), channel.id());
        ledger.add(stays.id(), channel.id());
        users.delete(gone);
        eventually().until(() -> count("subscriptions", "subscriber", gone.id()) == 0);

        ledgers.collection("feed_cursors").deleteMany(new Document());
        eventually().until(() -> ledgers.collection("feed_cursors").countDocuments() == 1);
        eventually().until(() -> passes(gone) > 0);

        ledgers.assertBalanced(channel.id());
        assertEquals(1, ledgers.counter(channel.id(), "subscribers"));
    }

    private int passes(User user) {
        Document erasure = ledgers.collection("erasures")
                .find(new Document("_id", user.id()))
                .first();
        return erasure == null ? 0 : erasure.getInteger("passes");
    }

    private long count(String collection, String field, ObjectId id) {
        return ledgers.collection(collection).countDocuments(new Document(field, id));
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
