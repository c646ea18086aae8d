package io.streamcore.subscription.block;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.subscription.subscription.SubscriptionWriter;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class BlockTest {
    private static final String BLOCKED = "/api/v1/channels/blocked";
    private static final String SUBSCRIPTIONS = "/api/v1/subscriptions/c/";

    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    SubscriptionWriter writer;

    @Inject
    BlockRepository blocks;

    @Inject
    MovableClock clock;

    SignedInUser ann;
    SignedInUser bob;

    @BeforeEach
    void signIn() {
        ann = users.create();
        bob = users.create();
    }

    @AfterEach
    void resumeClock() {
        clock.resume();
    }

    @Test
    void blockEndsTheSubscriptionAndPreventsAnother() {
        call(bob, "PUT", SUBSCRIPTIONS + ann).statusCode(200);

        call(ann, "PUT", BLOCKED + "/" + bob).statusCode(200).body("data.isBlocked", is(true));

        stored.assertConsistent(ann.id());
        assertThat(stored.counter(ann.id(), "subscribers")).isZero();
        call(bob, "PUT", SUBSCRIPTIONS + ann).statusCode(403).body("code", is("blocked"));
        call(bob, "POST", SUBSCRIPTIONS + ann).statusCode(403).body("code", is("blocked"));
        call(bob, "DELETE", SUBSCRIPTIONS + ann).statusCode(200).body("data.isSubscribed", is(false));
        call(ann, "PUT", SUBSCRIPTIONS + bob).statusCode(200);
        call(bob, "PUT", SUBSCRIPTIONS + users.create()).statusCode(200);
        assertThat(stored.rows("channel", ann.id())).isZero();
    }

    @Test
    void blockIsIdempotentAndEnds() {
        for (int i = 0; i < 2; i++) {
            call(ann, "PUT", BLOCKED + "/" + bob).statusCode(200).body("data.isBlocked", is(true));
        }
        for (int i = 0; i < 2; i++) {
            call(ann, "DELETE", BLOCKED + "/" + bob).statusCode(200).body("data.isBlocked", is(false));
        }

        call(bob, "POST", SUBSCRIPTIONS + ann).statusCode(200).body("data.isSubscribed", is(true));
    }

    @Test
    void nobodyBlocksThemselvesUnknownUsersOrWithoutSigningIn() {
        call(ann, "PUT", BLOCKED + "/" + ann).statusCode(400).body("code", is("own-channel"));
        call(ann, "PUT", BLOCKED + "/" + users.createUnknown()).statusCode(404).body("code", is("user-not-found"));
        call(ann, "PUT", BLOCKED + "/undefined").statusCode(400).body("errors[0].field", is("userId"));
        given().put(BLOCKED + "/" + bob).then().statusCode(401);
        given().get(BLOCKED).then().statusCode(401);
    }

    @Test
    void blockedUsersAreListedToTheirChannelOnly() {
        clock.stop();
        List<String> expected = new ArrayList<>();
        for (SignedInUser user : users.create(5)) {
            clock.advance(Duration.ofSeconds(1));
            call(ann, "PUT", BLOCKED + "/" + user).statusCode(200);
            expected.add(0, user.toString());
        }

        List<String> found = new ArrayList<>();
        String next = BLOCKED + "?limit=2";
        while (next != null) {
            ValidatableResponse page = call(ann, "GET", next).statusCode(200);
            found.addAll(page.extract().path("data._id"));
            String link = page.extract().header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(found).isEqualTo(expected);
        call(ann, "GET", BLOCKED)
                .body("data[0].username", is("user" + expected.get(0)))
                .body("data[0].blockedAt", endsWith("Z"));
        call(bob, "GET", BLOCKED).body("data", empty());
        call(ann, "GET", BLOCKED + "?cursor=abc").statusCode(400).body("code", is("bad-cursor"));
        asService("/internal/channels/" + ann + "/blocked")
                .statusCode(200)
                .body("userIds", containsInAnyOrder(expected.toArray()));
        asService("/internal/channels/" + bob + "/blocked").body("userIds", empty());
        given().get("/internal/channels/" + ann + "/blocked")
                .then()
                .statusCode(401)
                .body("code", is("internal-only"));
    }

    @Test
    void channelBlocksALimitedNumberOfUsers() {
        stored.collection("blocks")
                .insertMany(IntStream.range(0, 10_000)
                        .mapToObj(i -> new Document("_id", ann + ":" + i)
                                .append("channel", ann.id())
                                .append("user", new ObjectId())
                                .append("blockedAt", new Date(0)))
                        .toList());

        call(ann, "PUT", BLOCKED + "/" + bob).statusCode(409).body("code", is("too-many-blocked"));

        assertThat(blocks.exists(ann.id(), bob.id())).isFalse();
        call(bob, "PUT", SUBSCRIPTIONS + ann).statusCode(200);
    }

    @Test
    void concurrentSubscriptionAndBlockLeaveNoSubscription() {
        for (int round = 0; round < 20; round++) {
            SignedInUser channel = users.create();

            ConcurrentCalls.run(
                    2,
                    i -> i == 0
                            ? call(bob, "PUT", SUBSCRIPTIONS + channel)
                            : call(channel, "PUT", BLOCKED + "/" + bob).statusCode(200));

            assertThat(stored.rows("channel", channel.id())).isZero();
            stored.assertConsistent(channel.id());
        }
    }

    /** As after a crash between the block and its effect, or between a subscription and the second look at the block. */
    @Test
    void subscriptionThatOutlivedItsBlockIsEndedLater() {
        writer.add(bob.id(), ann.id());
        Instant now = clock.instant();
        blocks.insert(new Block(ann.id(), bob.id(), now), now.plusSeconds(30));

        clock.advance(Duration.ofSeconds(31));

        await().until(() -> stored.rows("channel", ann.id()) == 0);
        await().until(() -> stored.collection("blocks")
                        .countDocuments(new Document("_id", ann + ":" + bob)
                                .append("enforceAt", new Document("$exists", false)))
                == 1);
    }

    @Test
    void deletedAccountTakesItsBlocksAlong() {
        SignedInUser eve = users.create();
        call(ann, "PUT", BLOCKED + "/" + bob).statusCode(200);
        call(bob, "PUT", BLOCKED + "/" + eve).statusCode(200);
        call(ann, "PUT", BLOCKED + "/" + eve).statusCode(200);

        users.deleteUser(bob.toString());

        await().atMost(Duration.ofMinutes(1))
                .until(() -> !blocks.exists(ann.id(), bob.id()) && !blocks.exists(bob.id(), eve.id()));
        assertThat(blocks.exists(ann.id(), eve.id())).isTrue();
    }

    private static ValidatableResponse asService(String path) {
        return given().header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL)
                .get(path)
                .then();
    }

    private static ValidatableResponse call(SignedInUser user, String method, String path) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", user.bearer())
                .request(method, path)
                .then();
    }
}
