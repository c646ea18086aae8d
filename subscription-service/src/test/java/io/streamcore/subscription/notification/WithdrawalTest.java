package io.streamcore.subscription.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.subscription.subscription.SubscriptionWriter;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class WithdrawalTest {
    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    SubscriptionWriter writer;

    @Inject
    FanOutJob fanOut;

    @Inject
    Clock clock;

    SignedInUser channel;
    SignedInUser reader;
    ObjectId video;
    Instant publishedAt;

    @BeforeEach
    void subscribe() {
        channel = users.create();
        reader = users.create();
        writer.add(reader.id(), channel.id());
        video = new ObjectId();
        publishedAt = clock.instant();
    }

    @Test
    void withdrawnVideoVanishesFromListAndUnreadCountAndStaysNowhereByItsTitle() {
        publish("Secret plans", 3, true);
        String id = list().body("data.unreadCount", is(1)).extract().path("data.docs[0]._id");

        withdraw(4, false);

        list().body("data.docs", empty()).body("data.totalDocs", is(0)).body("data.unreadCount", is(0));
        given().header("Authorization", reader.bearer())
                .patch("/api/v1/notifications/" + id + "/read")
                .then()
                .statusCode(404);
        assertThat(publication()).doesNotContainKeys("title", "thumbnail");
    }

    @Test
    void titleIsHiddenAtOnceThoughTheNotificationsAreAdjustedLater() {
        publish("Secret plans", 3, true);

        PublicationReports.withdraw(video, 4, false, false);

        list().body("data.docs", empty());
    }

    @Test
    void videoPublishedAgainComesBackAsItWas() {
        publish("News", 3, true);
        String id = list().extract().path("data.docs[0]._id");
        given().header("Authorization", reader.bearer())
                .patch("/api/v1/notifications/" + id + "/read")
                .then()
                .statusCode(200);
        withdraw(4, false);

        publish("News again", 5, false);

        list().body("data.docs._id", contains(id))
                .body("data.docs.video.title", contains("News again"))
                .body("data.docs.read", contains(true))
                .body("data.unreadCount", is(0));
    }

    @Test
    void renamedVideoHasItsNewTitle() {
        publish("Old title", 3, true);

        publish("New title", 4, false);

        list().body("data.docs.video.title", contains("New title")).body("data.unreadCount", is(1));
    }

    @Test
    void notificationsOfADeletedVideoAreDeleted() {
        publish("News", 3, true);

        withdraw(4, true);

        list().body("data.docs", empty()).body("data.unreadCount", is(0));
        assertThat(rows(new Document())).isZero();
        assertThat(publication()).containsKey("settledAt");
    }

    @Test
    void latePublicationDoesNotOvertakeItsWithdrawal() {
        withdraw(4, false, true);

        publish("Late", 3, true);

        list().body("data.docs", empty()).body("data.unreadCount", is(0));
        assertThat(rows(new Document())).isZero();
    }

    @Test
    void lateReportOfAnOlderVersionChangesNothing() {
        publish("Newest", 5, true);

        publish("Older", 4, false);
        withdraw(3, false);

        list().body("data.docs.video.title", contains("Newest"));
    }

    @Test
    void videoPublishedAfterAWithdrawalThatWasReportedFirstNotifiesItsSubscribers() {
        withdraw(4, false, true);

        publish("At last", 5, true);

        list().body("data.docs.video.title", contains("At last")).body("data.unreadCount", is(1));
    }

    @Test
    void changeOfAVideoThatWasNeverReportedNotifiesNobody() {
        publish("Migrated", 7, false);
        withdraw(8, true);

        list().body("data.docs", empty());
        assertThat(publication()).isNull();
    }

    @Test
    void withdrawalEndsARunningFanOut() {
        publish("News", 3, true);
        stored.collection("notifications").deleteMany(new Document("video", video));
        stored.collection("publications")
                .updateOne(
                        new Document("_id", video),
                        Document.parse("{$set: {pending: true}, $unset: {toldUpTo: 1, toldUpToId: 1}}"));

        withdraw(4, false);

        assertThat(publication()).doesNotContainKeys("pending", "servedAt");
        assertThat(rows(new Document("hidden", null))).isZero();
    }

    @Test
    void notificationsOfThousandsOfSubscribersAreHiddenAndShownInBatches() {
        publish("News", 3, true);
        stored.collection("notifications")
                .insertMany(IntStream.range(0, 2_500)
                        .mapToObj(i -> new Document("recipient", new ObjectId())
                                .append("video", video)
                                .append("read", false))
                        .toList());

        withdraw(4, false);
        assertThat(rows(new Document("hidden", true))).isEqualTo(2_501);
        publish("News", 5, false);
        assertThat(rows(new Document("hidden", null))).isEqualTo(2_501);
        withdraw(6, true);

        assertThat(rows(new Document())).isZero();
    }

    @Test
    void incompleteWithdrawalIsRejected() {
        PublicationReports.post("/withdrawals", Map.of("deleted", true))
                .statusCode(400)
                .body("errors.field", contains("version", "videoId"));
    }

    private void publish(String title, long version, boolean isNew) {
        PublicationReports.describe(video, channel, publishedAt, title, version, isNew);
        awaitJob();
    }

    private void withdraw(long version, boolean deleted) {
        withdraw(version, deleted, false);
    }

    private void withdraw(long version, boolean deleted, boolean isNew) {
        PublicationReports.withdraw(video, version, deleted, isNew);
        awaitJob();
    }

    /** Waits for the run by this thread or by the scheduler's, whichever is first. */
    private void awaitJob() {
        fanOut.run();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> publication() == null
                        || !publication().containsKey("pending")
                                && !publication().containsKey("outdated"));
    }

    private Document publication() {
        return stored.collection("publications")
                .find(new Document("_id", video))
                .first();
    }

    private long rows(Document filter) {
        return stored.collection("notifications").countDocuments(filter.append("video", video));
    }

    private ValidatableResponse list() {
        return given().header("Authorization", reader.bearer())
                .get("/api/v1/notifications")
                .then()
                .statusCode(200);
    }
}
