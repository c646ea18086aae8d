package io.streamcore.subscription.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.subscription.subscription.SubscriptionWriter;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class NotificationSettingsTest {
    private static final String NOTIFICATIONS = "/api/v1/notifications";
    private static final String SETTINGS = NOTIFICATIONS + "/settings";

    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    SubscriptionWriter writer;

    @Inject
    MovableClock clock;

    SignedInUser ann;
    SignedInUser bob;

    @BeforeEach
    void signIn() {
        ann = users.create();
        bob = users.create();
    }

    @Test
    void everythingIsWantedUntilItIsNot() {
        get(ann).body("data", is(Map.of("videos", true, "comments", true, "replies", true, "likeMilestones", true)));

        patch(ann, "{\"comments\": false}").statusCode(200).body("data.comments", is(false));
        patch(ann, "{\"likeMilestones\": false, \"comments\": null}").statusCode(200);

        get(ann).body("data", is(Map.of("videos", true, "comments", false, "replies", true, "likeMilestones", false)));
        get(bob).body("data.comments", is(true));
        patch(ann, "{\"comments\": true}").statusCode(200).body("data.comments", is(true));
    }

    @Test
    void changesWithoutEffectAreRejected() {
        patch(ann, "{}").statusCode(400).body("code", is("nothing-to-change"));
        patch(ann, "{\"comments\": \"no\"}").statusCode(400).body("code", is("bad-type"));
        patch(ann, "{\"tweets\": false}").statusCode(400).body("code", is("unknown-field"));
        given().get(SETTINGS).then().statusCode(401);
    }

    @Test
    void unwantedKindsAreNotNotified() {
        writer.add(bob.id(), ann.id());
        SignedInUser other = users.create();
        writer.add(other.id(), ann.id());
        patch(bob, "{\"videos\": false, \"replies\": false}").statusCode(200);
        clock.advance(Duration.ofSeconds(1));

        ObjectId video = PublicationReports.publish(ann, clock.instant());
        notice("reply", video);
        await().until(() ->
                stored.collection("publications").countDocuments(new Document("_id", video).append("pending", true))
                        == 0);
        awaitNotices();

        list(other).body("data.docs.video._id", contains(video.toHexString()));
        list(bob).body("data.docs", empty()).body("data.unreadCount", is(0));
        notice("comment", video);
        awaitNotices();
        list(bob).body("data.docs.kind", contains("comment"));
    }

    @Test
    void settingsOfADeletedAccountAreErased() {
        patch(ann, "{\"videos\": false}").statusCode(200);
        assertThat(settingsOf(ann)).isEqualTo(1);

        users.deleteUser(ann.toString());

        await().atMost(Duration.ofMinutes(1)).until(() -> settingsOf(ann) == 0);
    }

    private long settingsOf(SignedInUser user) {
        return stored.collection("notification_settings").countDocuments(new Document("_id", user.id()));
    }

    private void notice(String kind, ObjectId video) {
        given().header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "kind", kind,
                        "recipient", bob.toString(),
                        "actor", ann.toString(),
                        "video", video.toHexString()))
                .put("/internal/notices/" + new ObjectId())
                .then()
                .statusCode(204);
    }

    private void awaitNotices() {
        await().until(() ->
                stored.collection("notices").countDocuments(new Document("dueAt", new Document("$exists", true))) == 0);
    }

    private static ValidatableResponse get(SignedInUser user) {
        return given().header("Authorization", user.bearer())
                .get(SETTINGS)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse list(SignedInUser user) {
        return given().header("Authorization", user.bearer())
                .get(NOTIFICATIONS)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse patch(SignedInUser user, String body) {
        return given().header("Authorization", user.bearer())
                .contentType(ContentType.JSON)
                .body(body)
                .patch(SETTINGS)
                .then();
    }
}
