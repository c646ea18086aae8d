package io.streamcore.subscription.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class NotificationDeliveryTest {
    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    MovableClock clock;

    @Inject
    FanOutJob fanOut;

    @Inject
    Event<CreateIndexes> createIndexes;

    @Test
    void subscriberIsNotifiedOfAVideo() {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        subscribe(reader, channel);

        ObjectId video = publishAndFanOut(channel);

        list(reader, "")
                .statusCode(200)
                .body("data.docs.video._id", contains(video.toHexString()))
                .body("data.docs[0].video.title", is("Video " + video))
                .body("data.docs[0].video.thumbnail", is("http://media/" + video + ".jpg"))
                .body("data.docs[0].channel.username", is(channel.username()))
                .body("data.docs[0].read", is(false))
                .body("data.docs[0].createdAt", notNullValue())
                .body("data.totalDocs", is(1))
                .body("data.unreadCount", is(1));
    }

    @Test
    void onlyUsersSubscribedAtPublicationAreNotified() {
        SignedInUser channel = users.create();
        SignedInUser early = users.create();
        SignedInUser late = users.create();
        SignedInUser unsubscribed = users.create();
        subscribe(early, channel);
        subscribe(unsubscribed, channel);
        clock.advance(Duration.ofSeconds(5));
        ObjectId video = PublicationReports.publish(channel, clock.instant());
        clock.advance(Duration.ofSeconds(5));
        subscribe(late, channel);
        unsubscribe(unsubscribed, channel);

        awaitFanOut(video);

        list(early, "").body("data.totalDocs", is(1));
        list(late, "").body("data.docs", empty());
        assertThat(stored.collection("notifications").countDocuments(new Document("recipient", early.id())))
                .isEqualTo(1);
    }

    @Test
    void changedRetentionIsAppliedAtTheNextStart() {
        MongoCollection<Document> notifications = stored.collection("notifications");
        notifications.dropIndex(Indexes.ascending("createdAt"));
        notifications.createIndex(Indexes.ascending("createdAt"), new IndexOptions().expireAfter(400L, TimeUnit.DAYS));

        createIndexes.fire(new CreateIndexes());

        List<Number> expiries = notifications
                .listIndexes()
                .map(index -> index.get("expireAfterSeconds", Number.class))
                .into(new ArrayList<>());
        expiries.removeIf(Objects::isNull);
        assertThat(expiries)
                .singleElement()
                .extracting(Number::longValue)
                .isEqualTo(Duration.ofDays(90).toSeconds());
    }

    @Test
    void indexesOfEarlierVersionsAreDropped() {
        MongoCollection<Document> notifications = stored.collection("notifications");
        notifications.createIndex(Indexes.ascending("recipient", "read"));
        notifications.createIndex(Indexes.compoundIndex(Indexes.ascending("recipient"), Indexes.descending("_id")));

        createIndexes.fire(new CreateIndexes());

        assertThat(notifications.listIndexes().map(index -> index.get("key", Document.class)
                        .keySet()))
                .doesNotContain(Set.of("recipient", "read"), Set.of("recipient", "_id"))
                .contains(Set.of("recipient", "hidden", "_id"), Set.of("recipient", "hidden", "read"));
    }

    @Test
    void repeatedReportNotifiesNobodyTwice() {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        subscribe(reader, channel);
        ObjectId video = publishAndFanOut(channel);

        PublicationReports.report(video, channel, clock.instant().plusSeconds(60))
                .statusCode(200)
                .body("$", is(Map.of()));
        fanOut.run();

        list(reader, "").body("data.totalDocs", is(1));
    }

    @Test
    void interruptedBatchIsRepeatedWithoutDuplicates() {
        SignedInUser channel = users.create();
        List<SignedInUser> readers = users.create(25);
        readers.forEach(reader -> subscribe(reader, channel));
        ObjectId video = publishAndFanOut(channel);
        stored.collection("publications")
                .updateOne(
                        new Document("_id", video),
                        Document.parse("{$set: {pending: true}, $unset: {toldUpTo: 1, toldUpToId: 1}}"));
        stored.collection("notifications")
                .deleteOne(new Document("video", video)
                        .append("recipient", readers.get(3).id()));

        awaitFanOut(video);

        assertThat(stored.collection("notifications").countDocuments(new Document("video", video)))
                .isEqualTo(25);
    }

    @Test
    void listIsNewestFirstByPageAndByCursor() {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        subscribe(reader, channel);
        String first = publishAndFanOut(channel).toHexString();
        String second = publishAndFanOut(channel).toHexString();
        String third = publishAndFanOut(channel).toHexString();

        String cursor = list(reader, "?limit=2")
                .body("data.docs.video._id", contains(third, second))
                .body("data.totalPages", is(2))
                .extract()
                .path("data.nextCursor");
        list(reader, "?page=2&limit=2").body("data.docs.video._id", contains(first));
        list(reader, "?limit=2&cursor=" + cursor)
                .body("data.docs.video._id", contains(first))
                .body("data.hasNextPage", is(false))
                .body("data.unreadCount", is(3))
                .body("data", not(hasKey("totalDocs")));
    }

    @Test
    void pageBeyondTheDepthIsRejected() {
        SignedInUser reader = users.create();

        list(reader, "?page=1000&limit=10").statusCode(200).body("data.docs", empty());
        signedIn(reader, "GET", "?page=1001&limit=10")
                .statusCode(400)
                .body("code", is("page-too-deep"))
                .body("errors[0].field", is("page"))
                .body("message", containsString("cursor"));
    }

    @Test
    void readNotificationsAreNotCountedAsUnread() {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        subscribe(reader, channel);
        publishAndFanOut(channel);
        publishAndFanOut(channel);
        publishAndFanOut(channel);
        String id = list(reader, "").extract().path("data.docs[0]._id");

        signedIn(reader, "PATCH", "/" + id + "/read").statusCode(200).body("data.unreadCount", is(2));
        signedIn(reader, "PATCH", "/" + id + "/read").statusCode(200).body("data.unreadCount", is(2));
        list(reader, "").body("data.docs.read", contains(true, false, false)).body("data.unreadCount", is(2));
        signedIn(reader, "POST", "/read-all").statusCode(200).body("data.unreadCount", is(0));
        list(reader, "").body("data.docs.read", contains(true, true, true)).body("data.unreadCount", is(0));
    }

    @Test
    void notificationOfAnotherUserIsNotFound() {
        SignedInUser channel = users.create();
        SignedInUser reader = users.create();
        subscribe(reader, channel);
        publishAndFanOut(channel);
        String id = list(reader, "").extract().path("data.docs[0]._id");

        signedIn(channel, "PATCH", "/" + id + "/read").statusCode(404).body("code", is("notification-not-found"));
        list(reader, "").body("data.unreadCount", is(1));
    }

    @Test
    void notificationsWithoutTokenAreRejected() {
        given().get("/api/v1/notifications").then().statusCode(401).body("code", is("not-signed-in"));
    }

    @Test
    void incompletePublicationIsRejected() {
        given().header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body("{\"videoId\":\"64b000000000000000000001\"}")
                .post("/internal/publications")
                .then()
                .statusCode(400)
                .body("code", is("validation-failed"))
                .body("errors.field", contains("channelId", "publishedAt", "title"));
    }

    @Test
    void publicationWithoutInternalCredentialIsRejected() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/internal/publications")
                .then()
                .statusCode(401)
                .body("code", is("internal-only"));
    }

    private ObjectId publishAndFanOut(SignedInUser channel) {
        ObjectId video = PublicationReports.publish(channel, clock.instant());
        awaitFanOut(video);
        return video;
    }

    /** Waits for the fan-out by this thread or by the scheduler's, whichever is first. */
    private void awaitFanOut(ObjectId video) {
        fanOut.run();
        await().until(() ->
                stored.collection("publications").countDocuments(new Document("_id", video).append("pending", true))
                        == 0);
    }

    private static ValidatableResponse list(SignedInUser reader, String query) {
        return signedIn(reader, "GET", query);
    }

    private static ValidatableResponse signedIn(SignedInUser reader, String method, String rest) {
        return given().header("Authorization", reader.bearer())
                .request(method, "/api/v1/notifications" + rest)
                .then();
    }

    private static void subscribe(SignedInUser reader, SignedInUser channel) {
        given().header("Authorization", reader.bearer())
                .put("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);
    }

    private static void unsubscribe(SignedInUser reader, SignedInUser channel) {
        given().header("Authorization", reader.bearer())
                .delete("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);
    }
}
