package io.streamcore.video.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.testing.FakeSubscriptions.SentNotice;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bson.Document;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class OutgoingNoticeTest {
    private static final String COMMENTS = "/api/v1/comments/";
    private static final String LIKES = "/api/v1/likes/v/";
    private static final String NOTICES = "/internal/notices";

    @Inject
    TestVideos testVideos;

    @Inject
    MovableClock clock;

    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;
    Video video;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
        bob = services.caller("bob");
        video = testVideos.put(ann, "Commented");
    }

    @AfterEach
    void restoreServices() {
        services.setAvailable();
    }

    @Test
    void ownerOfAVideoIsNotifiedOfACommentOnce() {
        String id = comment(bob, Map.of("content", "Nice"));

        awaitSent(id);
        assertThat(sent(id)).hasSize(1);
        JsonObject notice = sent(id).get(0).notice().orElseThrow();
        assertThat(notice.getString("createdAt")).endsWith("Z");
        notice.remove("createdAt");
        assertThat(notice)
                .isEqualTo(new JsonObject()
                        .put("kind", "comment")
                        .put("recipient", ann.id())
                        .put("actor", bob.id())
                        .put("video", video.id.toHexString())
                        .put("comment", id)
                        .putNull("parent")
                        .putNull("milestone"));
    }

    @Test
    void authorOfACommentIsNotifiedOfAReply() {
        String id = comment(bob, Map.of("content", "Question"));
        String reply = comment(services.caller("eve"), Map.of("content", "Answer", "parentId", id));

        awaitSent(reply);
        JsonObject notice = sent(reply).get(0).notice().orElseThrow();
        assertThat(notice.getString("kind")).isEqualTo("reply");
        assertThat(notice.getString("recipient")).isEqualTo(bob.id());
        assertThat(notice.getString("parent")).isEqualTo(id);
    }

    @Test
    void nobodyIsNotifiedOfOwnCommentsAndReplies() {
        String own = comment(ann, Map.of("content", "On my own video"));
        String id = comment(bob, Map.of("content", "Question"));
        String reply = comment(bob, Map.of("content", "Never mind", "parentId", id));

        awaitSent(own);
        awaitSent(reply);

        assertThat(sent(own)).isEmpty();
        assertThat(sent(reply)).isEmpty();
    }

    @Test
    void authorIsNotNotifiedOfAReplyOnAVideoThatIsHidden() {
        services.setUnavailable(NOTICES);
        String id = comment(bob, Map.of("content", "Question"));
        String reply = comment(ann, Map.of("content", "Answer", "parentId", id));
        ann.request().patch("/api/v1/videos/toggle/publish/" + video.id).then().statusCode(200);
        services.setAvailable();

        awaitSent(reply);

        assertThat(sent(reply)).isEmpty();
    }

    @Test
    void noticesOfADeletedCommentAndItsRepliesAreWithdrawn() {
        String id = comment(bob, Map.of("content", "Question"));
        String reply = comment(ann, Map.of("content", "Answer", "parentId", id));
        awaitSent(id);
        awaitSent(reply);

        bob.request().delete(COMMENTS + "c/" + id).then().statusCode(200);

        awaitSent(id);
        awaitSent(reply);
        assertThat(sent(id)).hasSize(2).last().isEqualTo(withdrawal(id));
        assertThat(sent(reply)).hasSize(2).last().isEqualTo(withdrawal(reply));
    }

    @Test
    void commentThatIsDeletedDuringAnOutageIsWithdrawnOnly() {
        services.setUnavailable(NOTICES);
        String id = comment(bob, Map.of("content", "Rash"));
        await().until(() -> stored(id).containsKey("attempts"));
        bob.request().delete(COMMENTS + "c/" + id).then().statusCode(200);
        services.setAvailable();

        awaitSent(id);

        assertThat(sent(id)).containsExactly(withdrawal(id));
    }

    @Test
    void noticeIsSentAfterAnOutageOfSubscriptionService() {
        services.setUnavailable(NOTICES);
        String id = comment(bob, Map.of("content", "Nice"));
        await().until(() -> stored(id).containsKey("attempts"));
        assertThat(sent(id)).isEmpty();

        services.setAvailable();

        awaitSent(id);
        assertThat(sent(id)).hasSize(1);
    }

    @Test
    void rejectedNoticeIsNotRepeated() {
        services.reject(NOTICES);
        String id = comment(bob, Map.of("content", "Nice"));

        awaitSent(id);
        services.setAvailable();

        assertThat(sent(id)).isEmpty();
    }

    @Test
    void ownerIsNotifiedOfTheTenthLikeUntilTheVideoIsDeleted() {
        String id = video.id + ":10";
        IntStream.range(0, 9).forEach(i -> like(services.caller("user" + i)));
        assertThat(stored(id)).isNull();
        like(bob);

        awaitSent(id);
        JsonObject notice = sent(id).get(0).notice().orElseThrow();
        assertThat(notice.getString("kind")).isEqualTo("like-milestone");
        assertThat(notice.getString("recipient")).isEqualTo(ann.id());
        assertThat(notice.getString("actor")).isNull();
        assertThat(notice.getString("video")).isEqualTo(video.id.toHexString());
        assertThat(notice.getLong("milestone")).isEqualTo(10);
        bob.request().delete(LIKES + video.id).then().statusCode(200);
        like(bob);
        assertThat(stored(id)).as("announced once").isNull();
        ann.request().delete("/api/v1/videos/" + video.id).then().statusCode(200);
        await().untilAsserted(() -> assertThat(sent(id)).last().isEqualTo(withdrawal(id)));
    }

    private String comment(TestCaller author, Map<String, String> body) {
        return author.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post(COMMENTS + video.id)
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
    }

    private void like(TestCaller user) {
        user.request().put(LIKES + video.id).then().statusCode(200);
    }

    /** Until nothing about this event is queued any more. */
    private void awaitSent(String id) {
        await().until(() -> {
            clock.advance(Duration.ofSeconds(10));
            return stored(id) == null;
        });
    }

    private Document stored(String id) {
        return mongo.getDatabase(database)
                .getCollection("notices")
                .find(new Document("_id", id))
                .first();
    }

    private List<SentNotice> sent(String id) {
        return services.subscriptions().noticesOf(id);
    }

    private static SentNotice withdrawal(String id) {
        return new SentNotice(id, Optional.empty());
    }
}
