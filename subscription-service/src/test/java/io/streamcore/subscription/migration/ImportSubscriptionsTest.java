package io.streamcore.subscription.migration;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.Ledgers;
import io.streamcore.subscription.User;
import io.streamcore.subscription.Users;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeAuthService.class)
class ImportSubscriptionsTest {
    @Inject
    Users users;

    @Inject
    Ledgers ledgers;

    @Inject
    MovableClock clock;

    private User reader;
    private User channel;

    @BeforeEach
    void meet() {
        reader = users.create();
        channel = users.create();
    }

    /** A failing auth-service is left in peace for a moment, which is over then. */
    @AfterEach
    void heal() {
        users.comeBack();
        clock.advance(Duration.ofSeconds(2));
    }

    @Test
    void strangersImportNothing() {
        given().contentType(ContentType.JSON)
                .body(request(false, node(reader.id(), channel.id())).encode())
                .post("/internal/import/subscriptions")
                .then()
                .statusCode(401)
                .body("code", is("internal-only"));
    }

    @Test
    void importedSubscriptionStandsWithItsTimeOnBothSides() {
        send(node(reader.id(), channel.id())).body("outcomes[0].result", is("imported"));

        given().get("/api/v1/subscriptions/c/" + channel)
                .then()
                .body("data.totalDocs", is(1))
                .body("data.docs[0]._id", is(reader.toString()))
                .body("data.docs[0].subscribedAt", is("2024-03-01T10:00:00.000Z"));
        given().header("Authorization", reader.bearer())
                .get("/api/v1/subscriptions/u/" + reader)
                .then()
                .body("data.docs._id", contains(channel.toString()));
        ledgers.assertBalanced(channel.id());
        ledgers.assertBalanced(reader.id());
    }

    @Test
    void importedAgainNothingChanges() {
        JsonObject node = node(reader.id(), channel.id());
        send(node);

        send(node).body("outcomes[0].result", is("unchanged"));

        ledgers.assertBalanced(channel.id());
    }

    @Test
    void subscriptionThatWasEndedHereDoesNotComeBack() {
        JsonObject node = node(reader.id(), channel.id());
        send(node);
        given().header("Authorization", reader.bearer())
                .delete("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);

        send(node).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("ended-since"));
    }

    @Test
    void secondSubscriptionOfTheSameTwoIsSkipped() {
        JsonObject first = node(reader.id(), channel.id());
        JsonObject second = node(reader.id(), channel.id());

        send(first, second)
                .body("outcomes.result", contains("imported", "skipped"))
                .body("outcomes[1].reason", is("already-subscribed"));
        send(first, second).body("outcomes.result", contains("unchanged", "skipped"));

        ledgers.assertBalanced(channel.id());
    }

    @Test
    void whatCannotBeIsSkipped() {
        JsonObject channelless = node(reader.id(), channel.id());
        channelless.remove("channel");

        send(
                        node(reader.id(), reader.id()),
                        node(reader.id(), new ObjectId()),
                        node(new ObjectId(), channel.id()),
                        channelless)
                .body(
                        "outcomes.reason",
                        contains("own-channel", "channel-unknown", "subscriber-unknown", "channel-unknown"));
    }

    @Test
    void whoWasUnknownAMomentAgoIsAskedAboutAgain() {
        User late = users.withToken();
        send(node(reader.id(), late.id())).body("outcomes[0].reason", is("channel-unknown"));

        users.rename(late, "Full " + late.username());

        send(node(reader.id(), late.id())).body("outcomes[0].result", is("imported"));
    }

    @Test
    void whileUsersCannotBeLookedUpNothingIsDecided() {
        User unheard = users.withToken();
        users.goAway();

        post(request(false, node(reader.id(), unheard.id()))).statusCode(503).body("code", is("directory-unavailable"));
    }

    @Test
    void dryRunCountsOnThoseWhoWouldBeHereAndWritesNothing() {
        ObjectId coming = new ObjectId();
        JsonObject node = node(coming, channel.id());

        post(request(true, node).put("expectedUsers", new JsonArray().add(coming.toHexString())))
                .statusCode(200)
                .body("outcomes[0].result", is("imported"))
                .body("outcomes[0].claims.'already-subscribed'", is(coming + ":" + channel));

        given().get("/api/v1/subscriptions/c/" + channel).then().body("data.totalDocs", is(0));
    }

    @Test
    void dryRunFindsWhoIsSubscribedAlready() {
        send(node(reader.id(), channel.id()));

        post(request(true, node(reader.id(), channel.id()), node(channel.id(), reader.id())))
                .body("outcomes.result", contains("skipped", "imported"))
                .body("outcomes[0].reason", is("already-subscribed"));
    }

    private static JsonObject node(ObjectId subscriber, ObjectId channel) {
        return new JsonObject()
                .put("_id", new ObjectId().toHexString())
                .put("subscriber", subscriber.toHexString())
                .put("channel", channel.toHexString())
                .put("createdAt", "2024-03-01T10:00:00.000Z");
    }

    private static JsonObject request(boolean dryRun, JsonObject... nodes) {
        return new JsonObject().put("dryRun", dryRun).put("documents", new JsonArray(List.of(nodes)));
    }

    private static ValidatableResponse send(JsonObject... nodes) {
        return post(request(false, nodes)).statusCode(200);
    }

    private static ValidatableResponse post(JsonObject request) {
        return given().header("X-StreamCore-Internal", FakeAuthService.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body(request.encode())
                .post("/internal/import/subscriptions")
                .then();
    }
}
