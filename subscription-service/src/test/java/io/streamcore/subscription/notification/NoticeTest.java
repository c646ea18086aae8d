package io.streamcore.subscription.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class NoticeTest {
    private static final String NOTIFICATIONS = "/api/v1/notifications";

    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    NoticeRepository notices;

    @Inject
    NotificationRepository notifications;

    @Inject
    MovableClock clock;

    SignedInUser ann;
    SignedInUser bob;
    ObjectId video;

    @BeforeEach
    void publish() {
        ann = users.create();
        bob = users.create();
        video = PublicationReports.publish(ann, clock.instant());
    }

    @Test
    void commentReplyAndMilestoneAreNotified() {
        String comment = comment(bob);
        String reply = notice("reply", bob, ann, Map.of("comment", comment, "parent", comment));
        put(video + ":10", body("like-milestone", ann, null, Map.of("milestone", 10)));

        awaitDelivery();

        list(ann)
                .body("data.docs.kind", containsInAnyOrder("comment", "like-milestone"))
                .body("data.unreadCount", is(2));
        String ofComment = "data.docs.find { it.kind == 'comment' }.";
        list(ann)
                .body(ofComment + "video._id", is(video.toHexString()))
                .body(ofComment + "video.title", is("Video " + video))
                .body(ofComment + "channel._id", is(ann.toString()))
                .body(ofComment + "actor.username", is(bob.username()))
                .body(ofComment + "comment", is(comment))
                .body("data.docs.find { it.kind == 'like-milestone' }.milestone", is(10))
                .body("data.docs.find { it.kind == 'like-milestone' }", not(hasKey("actor")));
        list(bob)
                .body("data.docs[0].kind", is("reply"))
                .body("data.docs[0].actor._id", is(ann.toString()))
                .body("data.docs[0].comment", is(reply))
                .body("data.docs[0].parent", is(comment));
    }

    @Test
    void repeatedNoticeNotifiesOnce() {
        String id = new ObjectId().toHexString();
        ConcurrentCalls.run(4, i -> put(id, body("comment", ann, bob, Map.of("comment", id)))
                .statusCode(204));
        awaitDelivery();
        put(id, body("comment", ann, bob, Map.of("comment", id)));
        awaitDelivery();
        stored.collection("notices").deleteOne(new Document("_id", id));
        put(id, body("comment", ann, bob, Map.of("comment", id)));
        awaitDelivery();

        list(ann).body("data.totalDocs", is(1));
    }

    @Test
    void noticeThatIsTakenBackVanishesAndStaysAway() {
        String read = comment(bob);
        String unread = comment(bob);
        String milestone = video + ":10";
        put(milestone, body("like-milestone", ann, null, Map.of("milestone", 10)));
        awaitDelivery();
        list(ann).body("data.unreadCount", is(3));

        for (String id : List.of(read, unread, milestone, milestone, new ObjectId().toHexString())) {
            internal().delete("/internal/notices/{id}", id).then().statusCode(204);
        }
        awaitDelivery();
        put(read, body("comment", ann, bob, Map.of("comment", read))).statusCode(204);
        awaitDelivery();

        list(ann).body("data.docs", empty()).body("data.unreadCount", is(0));
        assertThat(stored.collection("notices").find(new Document("_id", read)).first())
                .doesNotContainKeys("actor", "recipient", "dueAt");
    }

    @Test
    void noticeTakenBackWhileItIsDeliveredVanishes() {
        Notice taken = new Notice(
                new ObjectId().toHexString(),
                NotificationKind.COMMENT,
                ann.id(),
                bob.id(),
                video,
                new ObjectId(),
                null,
                null,
                false);
        notices.add(taken, clock.instant().plusSeconds(3600));
        notifications.addAll(List.of(Notification.of(taken, false, clock.instant())));
        internal().delete("/internal/notices/{id}", taken.id()).then().statusCode(204);

        notices.complete(taken, clock.instant());
        awaitDelivery();

        list(ann).body("data.docs", empty());
    }

    @Test
    void ownCommentsAndThoseOfBlockedUsersAreNotNotified() {
        given().header("Authorization", ann.bearer())
                .put("/api/v1/channels/blocked/" + bob)
                .then()
                .statusCode(200);
        comment(bob);
        comment(ann);
        String wanted = comment(users.create());

        awaitDelivery();

        list(ann).body("data.docs.comment", contains(wanted));
    }

    @Test
    void commentsOfDeletedUsersAndNoticesToThemAreLeftOut() {
        comment(bob);
        awaitDelivery();
        users.deleteUser(bob.toString());
        await().untilAsserted(() -> list(ann).body("data.docs", empty()));

        notice("reply", bob, ann, Map.of());
        awaitDelivery();

        assertThat(stored.collection("notifications").countDocuments(new Document("recipient", bob.id())))
                .isZero();
    }

    @Test
    void repliesAboutAHiddenVideoAreHiddenFromAllButItsOwner() {
        comment(bob);
        notice("reply", bob, ann, Map.of());
        awaitDelivery();

        PublicationReports.withdraw(video, 5, false, false);

        await().untilAsserted(() -> list(bob).body("data.docs", empty()).body("data.unreadCount", is(0)));
        notice("reply", bob, ann, Map.of());
        awaitDelivery();
        list(bob).body("data.docs", empty()).body("data.unreadCount", is(0));
        list(ann)
                .body("data.docs", hasSize(1))
                .body("data.docs[0].video._id", is(video.toHexString()))
                .body("data.docs[0].video.title", nullValue());

        PublicationReports.describe(video, ann, clock.instant(), "Again", 6, false);

        await().untilAsserted(() -> list(bob)
                .body("data.docs.video.title", contains("Again", "Again"))
                .body("data.unreadCount", is(2)));
    }

    @Test
    void malformedNoticesAreRejected() {
        String id = new ObjectId().toHexString();
        put(id, body("video", ann, bob, Map.of())).statusCode(400).body("code", is("bad-value"));
        put(id, body("unheard-of", ann, bob, Map.of())).statusCode(400);
        put(id, body("comment", ann, null, Map.of()))
                .statusCode(400)
                .body("code", is("required"))
                .body("errors[0].field", is("actor"));
        put(id, body("like-milestone", ann, null, Map.of())).statusCode(400).body("errors[0].field", is("milestone"));
        put(id, Map.of("kind", "comment"))
                .statusCode(400)
                .body("code", is("validation-failed"))
                .body("errors.field", contains("recipient", "video"));
        put("Not an id", body("comment", ann, bob, Map.of())).statusCode(400);
        put(id, body("comment", ann, bob, Map.of("later", "ignored"))).statusCode(204);
        given().delete("/internal/notices/" + id).then().statusCode(401).body("code", is("internal-only"));
    }

    private String comment(SignedInUser author) {
        return notice("comment", ann, author, Map.of());
    }

    private String notice(String kind, SignedInUser recipient, SignedInUser actor, Map<String, Object> more) {
        String id = new ObjectId().toHexString();
        Map<String, Object> body = body(kind, recipient, actor, more);
        body.put("comment", id);
        put(id, body).statusCode(204);
        return id;
    }

    private Map<String, Object> body(
            String kind, SignedInUser recipient, SignedInUser actor, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("kind", kind);
        body.put("recipient", recipient.toString());
        body.put("actor", actor == null ? null : actor.toString());
        body.put("video", video.toHexString());
        body.put("createdAt", clock.instant().toString());
        return body;
    }

    private static ValidatableResponse put(String id, Map<String, Object> body) {
        return internal()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/internal/notices/{id}", id)
                .then();
    }

    private void awaitDelivery() {
        Document due = new Document("dueAt", new Document("$exists", true));
        await().until(() -> stored.collection("notices").countDocuments(due) == 0);
    }

    private static RequestSpecification internal() {
        return given().header("X-StreamCore-Internal", SignedInUsers.CREDENTIAL);
    }

    private static ValidatableResponse list(SignedInUser reader) {
        return given().header("Authorization", reader.bearer())
                .get(NOTIFICATIONS)
                .then()
                .statusCode(200);
    }
}
