package io.streamcore.subscription.notification;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.Ledgers;
import io.streamcore.subscription.User;
import io.streamcore.subscription.Users;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeAuthService.class)
class NotificationTest {
    @Inject
    Users users;

    @Inject
    Ledgers ledgers;

    @Inject
    MovableClock clock;

    @Inject
    FanOut fanOut;

    @Inject
    Event<CreateIndexes> starts;

    @Test
    void followerIsToldOfAVideo() {
        User channel = users.create();
        User reader = users.create();
        follow(reader, channel);

        ObjectId video = publishAndTell(channel);

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
    void onlyWhoFollowedBeforeIsTold() {
        User channel = users.create();
        User early = users.create();
        User late = users.create();
        User gone = users.create();
        follow(early, channel);
        follow(gone, channel);
        clock.advance(Duration.ofSeconds(5));
        ObjectId video = Videos.publish(channel, clock.instant());
        clock.advance(Duration.ofSeconds(5));
        follow(late, channel);
        unfollow(gone, channel);

        awaitTold(video);

        list(early, "").body("data.totalDocs", is(1));
        list(late, "").body("data.docs", empty());
        assertEquals(1, ledgers.collection("notifications").countDocuments(new Document("recipient", early.id())));
    }

    @Test
    void anotherTimeToKeepHoldsFromTheNextStartOn() {
        MongoCollection<Document> notifications = ledgers.collection("notifications");
        notifications.dropIndex(Indexes.ascending("createdAt"));
        notifications.createIndex(Indexes.ascending("createdAt"), new IndexOptions().expireAfter(400L, TimeUnit.DAYS));

        starts.fire(new CreateIndexes());

        List<Number> expiries = notifications
                .listIndexes()
                .map(index -> index.get("expireAfterSeconds", Number.class))
                .into(new ArrayList<>());
        expiries.removeIf(Objects::isNull);
        assertEquals(1, expiries.size());
        assertEquals(Duration.ofDays(90).toSeconds(), expiries.get(0).longValue());
    }

    @Test
    void repeatedReportTellsNobodyTwice() {
        User channel = users.create();
        User reader = users.create();
        follow(reader, channel);
        ObjectId video = publishAndTell(channel);

        Videos.report(video, channel, clock.instant().plusSeconds(60))
                .statusCode(200)
                .body("$", is(java.util.Map.of()));
        fanOut.run();

        list(reader, "").body("data.totalDocs", is(1));
    }

    @Test
    void batchThatWasCutShortIsDoneAgainWithoutTellingTwice() {
        User channel = users.create();
        List<User> readers = users.create(25);
        readers.forEach(reader -> follow(reader, channel));
        ObjectId video = publishAndTell(channel);
        ledgers.collection("publications")
                .updateOne(
                        new Document("_id", video),
                        Document.parse("{$set: {pending: true}, $unset: {toldUpTo: 1, toldUpToId: 1}}"));
        ledgers.collection("notifications")
                .deleteOne(new Document("video", video)
                        .append("recipient", readers.get(3).id()));

        awaitTold(video);

        assertEquals(25, ledgers.collection("notifications").countDocuments(new Document("video", video)));
    }

    @Test
    void listIsNewestFirstByPageAndByCursor() {
        User channel = users.create();
        User reader = users.create();
        follow(reader, channel);
        String first = publishAndTell(channel).toHexString();
        String second = publishAndTell(channel).toHexString();
        String third = publishAndTell(channel).toHexString();

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
    void readNotificationIsCountedNoLonger() {
        User channel = users.create();
        User reader = users.create();
        follow(reader, channel);
        publishAndTell(channel);
        publishAndTell(channel);
        publishAndTell(channel);
        String id = list(reader, "").extract().path("data.docs[0]._id");

        signedIn(reader, "PATCH", "/" + id + "/read").statusCode(200).body("data.unreadCount", is(2));
        signedIn(reader, "PATCH", "/" + id + "/read").statusCode(200).body("data.unreadCount", is(2));
        list(reader, "").body("data.docs.read", contains(true, false, false)).body("data.unreadCount", is(2));
        signedIn(reader, "POST", "/read-all").statusCode(200).body("data.unreadCount", is(0));
        list(reader, "").body("data.docs.read", contains(true, true, true)).body("data.unreadCount", is(0));
    }

    @Test
    void notificationOfAnotherIsNotFound() {
        User channel = users.create();
        User reader = users.create();
        follow(reader, channel);
        publishAndTell(channel);
        String id = list(reader, "").extract().path("data.docs[0]._id");

        signedIn(channel, "PATCH", "/" + id + "/read").statusCode(404).body("code", is("notification-not-found"));
        list(reader, "").body("data.unreadCount", is(1));
    }

    @Test
    void strangerHasNoNotifications() {
        given().get("/api/v1/notifications").then().statusCode(401).body("code", is("not-signed-in"));
    }

    @Test
    void incompletePublicationIsRefused() {
        given().header("X-StreamCore-Internal", FakeAuthService.CREDENTIAL)
                .contentType(ContentType.JSON)
                .body("{\"videoId\":\"64b000000000000000000001\"}")
                .post("/internal/publications")
                .then()
                .statusCode(400)
                .body("code", is("validation-failed"))
                .body("errors.field", contains("channelId", "publishedAt", "title"));
    }

    @Test
    void publicationWithoutTheCredentialIsRefused() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/internal/publications")
                .then()
                .statusCode(401)
                .body("code", is("internal-only"));
    }

    private ObjectId publishAndTell(User channel) {
        ObjectId video = Videos.publish(channel, clock.instant());
        awaitTold(video);
        return video;
    }

    /** By this thread or by the scheduler's, whichever comes first. */
    private void awaitTold(ObjectId video) {
        fanOut.run();
        await().until(() ->
                ledgers.collection("publications").countDocuments(new Document("_id", video).append("pending", true))
                        == 0);
    }

    private static ValidatableResponse list(User reader, String query) {
        return signedIn(reader, "GET", query);
    }

    private static ValidatableResponse signedIn(User reader, String method, String rest) {
        return given().header("Authorization", reader.bearer())
                .request(method, "/api/v1/notifications" + rest)
                .then();
    }

    private static void follow(User reader, User channel) {
        given().header("Authorization", reader.bearer())
                .put("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);
    }

    private static void unfollow(User reader, User channel) {
        given().header("Authorization", reader.bearer())
                .delete("/api/v1/subscriptions/c/" + channel)
                .then()
                .statusCode(200);
    }
}
