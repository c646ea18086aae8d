package io.streamcore.subscription.importapi;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.testing.LocalPlatformResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class SubscriptionImportTest {
    SignedInUsers users;

    @Inject
    StoredCounters stored;

    private SignedInUser reader;
    private SignedInUser channel;

    @BeforeEach
    void createUsers() {
        reader = users.create();
        channel = users.create();
    }

    @AfterEach
    void restoreAuthService() {
        users.setAvailable(true);
    }

    @Test
    void importWithoutInternalCredentialIsRejected() {
        given().contentType(ContentType.JSON)
                .body(request(false, node(reader.id(), channel.id())).encode())
                .post("/internal/import/subscriptions")
                .then()
                .statusCode(401)
                .body("code", is("internal-only"));
    }

    @Test
    void importedSubscriptionKeepsItsTimeAndIsListedForBothUsers() {
        send(node(reader.id(), channel.id())).body("outcomes[0].result", is("imported"));

        given().get("/api/v1/subscriptions/c/" + channel)
                .then()
                .body("data", hasSize(1))
                .body("data[0]._id", is(reader.toString()))
                .body("data[0].subscribedAt", is("2024-03-01T10:00:00.000Z"));
        given().header("Authorization", reader.bearer())
                .get("/api/v1/subscriptions/u/" + reader)
                .then()
                .body("data._id", contains(channel.toString()));
        stored.assertConsistent(channel.id());
        stored.assertConsistent(reader.id());
    }

    @Test
    void repeatedImportIsIdempotent() {
        JsonObject node = node(reader.id(), channel.id());
        send(node);

        send(node).body("outcomes[0].result", is("unchanged"));

        stored.assertConsistent(channel.id());
    }

    @Test
    void subscriptionEndedSinceItsImportIsNotRestored() {
        JsonObject node = node(reader.id(), channel.id());
        send(node);
        given().header("Authorization", reader.bearer())
                .delete("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);

        send(node).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("ended-since"));
    }

    @Test
    void secondSubscriptionOfTheSamePairIsSkipped() {
        JsonObject first = node(reader.id(), channel.id());
        JsonObject second = node(reader.id(), channel.id());

        send(first, second)
                .body("outcomes.result", contains("imported", "skipped"))
                .body("outcomes[1].reason", is("already-subscribed"));
        send(first, second).body("outcomes.result", contains("unchanged", "skipped"));

        stored.assertConsistent(channel.id());
    }

    @Test
    void duplicateDoesNotRestoreASubscriptionThatHasEnded() {
        JsonObject first = node(reader.id(), channel.id());
        JsonObject second = node(reader.id(), channel.id());
        send(first, second);
        send(first, second).body("outcomes[1].reason", is("already-subscribed"));
        given().header("Authorization", reader.bearer())
                .delete("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);

        send(first, second).body("outcomes.reason", contains("ended-since", "ended-since"));

        given().get("/api/v1/subscriptions/c/" + channel).then().body("data", empty());
        stored.assertConsistent(channel.id());
    }

    @Test
    void subscriptionOfTheUsersOwnDoesNotReturnOnceItHasEnded() {
        given().header("Authorization", reader.bearer())
                .put("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);
        JsonObject node = node(reader.id(), channel.id());
        send(node).body("outcomes[0].reason", is("already-subscribed"));
        given().header("Authorization", reader.bearer())
                .delete("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);

        send(node).body("outcomes[0].reason", is("ended-since"));
    }

    @Test
    void invalidSubscriptionsAreSkipped() {
        JsonObject withoutChannel = node(reader.id(), channel.id());
        withoutChannel.remove("channel");

        send(
                        node(reader.id(), reader.id()),
                        node(reader.id(), new ObjectId()),
                        node(new ObjectId(), channel.id()),
                        withoutChannel)
                .body(
                        "outcomes.reason",
                        contains("own-channel", "channel-unknown", "subscriber-unknown", "channel-unknown"));
    }

    @Test
    void unknownUserIsLookedUpAgainByTheNextImport() {
        SignedInUser registeredLater = users.createUnknown();
        send(node(reader.id(), registeredLater.id())).body("outcomes[0].reason", is("channel-unknown"));

        users.putUser(registeredLater.toString(), registeredLater.username());

        send(node(reader.id(), registeredLater.id())).body("outcomes[0].result", is("imported"));
    }

    @Test
    void importIs503WhileUsersCannotBeLookedUp() {
        SignedInUser unknown = users.createUnknown();
        users.setAvailable(false);

        post(request(false, node(reader.id(), unknown.id()))).statusCode(503).body("code", is("directory-unavailable"));
    }

    @Test
    void dryRunAcceptsExpectedUsersAndWritesNothing() {
        ObjectId expected = new ObjectId();
        JsonObject node = node(expected, channel.id());

        post(request(true, node).put("expectedUsers", new JsonArray().add(expected.toHexString())))
                .statusCode(200)
                .body("outcomes[0].result", is("imported"))
                .body("outcomes[0].claims.'already-subscribed'", is(expected + ":" + channel));

        given().get("/api/v1/subscriptions/c/" + channel).then().body("data", empty());
    }

    @Test
    void dryRunReportsExistingSubscriptions() {
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
        return given().header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body(request.encode())
                .post("/internal/import/subscriptions")
                .then();
    }
}
