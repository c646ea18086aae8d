package io.streamcore.subscription.importapi;

import static io.restassured.RestAssured.given;
import static io.streamcore.subscription.importapi.SubscriptionImportRequests.call;
import static io.streamcore.subscription.importapi.SubscriptionImportRequests.request;
import static io.streamcore.subscription.importapi.SubscriptionImportRequests.send;
import static io.streamcore.subscription.importapi.SubscriptionImportRequests.subscription;
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
        for (String what : List.of("subscriptions", "posts", "post-likes")) {
            given().contentType(ContentType.JSON)
                    .body(request(false, subscription(reader.id(), channel.id()))
                            .encode())
                    .post("/internal/import/" + what)
                    .then()
                    .statusCode(401)
                    .body("code", is("internal-only"));
        }
    }

    @Test
    void importedSubscriptionKeepsItsTimeAndIsListedForBothUsers() {
        sendSubscriptions(subscription(reader.id(), channel.id())).body("outcomes[0].result", is("imported"));

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
        JsonObject node = subscription(reader.id(), channel.id());
        sendSubscriptions(node);

        sendSubscriptions(node).body("outcomes[0].result", is("unchanged"));

        stored.assertConsistent(channel.id());
    }

    @Test
    void subscriptionEndedSinceItsImportIsNotRestored() {
        JsonObject node = subscription(reader.id(), channel.id());
        sendSubscriptions(node);
        given().header("Authorization", reader.bearer())
                .delete("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);

        sendSubscriptions(node).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("ended-since"));
    }

    @Test
    void secondSubscriptionOfTheSamePairIsSkipped() {
        JsonObject first = subscription(reader.id(), channel.id());
        JsonObject second = subscription(reader.id(), channel.id());

        sendSubscriptions(first, second)
                .body("outcomes.result", contains("imported", "skipped"))
                .body("outcomes[1].reason", is("already-subscribed"));
        sendSubscriptions(first, second).body("outcomes.result", contains("unchanged", "skipped"));

        stored.assertConsistent(channel.id());
    }

    @Test
    void duplicateDoesNotRestoreASubscriptionThatHasEnded() {
        JsonObject first = subscription(reader.id(), channel.id());
        JsonObject second = subscription(reader.id(), channel.id());
        sendSubscriptions(first, second);
        sendSubscriptions(first, second).body("outcomes[1].reason", is("already-subscribed"));
        given().header("Authorization", reader.bearer())
                .delete("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);

        sendSubscriptions(first, second).body("outcomes.reason", contains("ended-since", "ended-since"));

        given().get("/api/v1/subscriptions/c/" + channel).then().body("data", empty());
        stored.assertConsistent(channel.id());
    }

    @Test
    void subscriptionOfTheUsersOwnDoesNotReturnOnceItHasEnded() {
        given().header("Authorization", reader.bearer())
                .put("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);
        JsonObject node = subscription(reader.id(), channel.id());
        sendSubscriptions(node).body("outcomes[0].reason", is("already-subscribed"));
        given().header("Authorization", reader.bearer())
                .delete("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);

        sendSubscriptions(node).body("outcomes[0].reason", is("ended-since"));
    }

    @Test
    void invalidSubscriptionsAreSkipped() {
        JsonObject withoutChannel = subscription(reader.id(), channel.id());
        withoutChannel.remove("channel");

        sendSubscriptions(
                        subscription(reader.id(), reader.id()),
                        subscription(reader.id(), new ObjectId()),
                        subscription(new ObjectId(), channel.id()),
                        withoutChannel)
                .body(
                        "outcomes.reason",
                        contains("own-channel", "channel-unknown", "subscriber-unknown", "channel-unknown"));
    }

    @Test
    void unknownUserIsLookedUpAgainByTheNextImport() {
        SignedInUser registeredLater = users.createUnknown();
        sendSubscriptions(subscription(reader.id(), registeredLater.id()))
                .body("outcomes[0].reason", is("channel-unknown"));

        users.putUser(registeredLater.toString(), registeredLater.username());

        sendSubscriptions(subscription(reader.id(), registeredLater.id())).body("outcomes[0].result", is("imported"));
    }

    @Test
    void importIs503WhileUsersCannotBeLookedUp() {
        SignedInUser unknown = users.createUnknown();
        users.setAvailable(false);

        call("subscriptions", request(false, subscription(reader.id(), unknown.id())))
                .statusCode(503)
                .body("code", is("directory-unavailable"));
    }

    @Test
    void dryRunAcceptsExpectedUsersAndWritesNothing() {
        ObjectId expected = new ObjectId();
        JsonObject node = subscription(expected, channel.id());

        call("subscriptions", request(true, node).put("expectedUsers", new JsonArray().add(expected.toHexString())))
                .statusCode(200)
                .body("outcomes[0].result", is("imported"))
                .body("outcomes[0].claims.'already-subscribed'", is(expected + ":" + channel));

        given().get("/api/v1/subscriptions/c/" + channel).then().body("data", empty());
    }

    @Test
    void dryRunReportsExistingSubscriptions() {
        sendSubscriptions(subscription(reader.id(), channel.id()));

        call(
                        "subscriptions",
                        request(true, subscription(reader.id(), channel.id()), subscription(channel.id(), reader.id())))
                .body("outcomes.result", contains("skipped", "imported"))
                .body("outcomes[0].reason", is("already-subscribed"));
    }

    private static ValidatableResponse sendSubscriptions(JsonObject... subscriptions) {
        return send("subscriptions", subscriptions);
    }
}
