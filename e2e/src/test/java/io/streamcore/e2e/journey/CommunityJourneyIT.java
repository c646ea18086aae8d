package io.streamcore.e2e.journey;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What users say to each other: comments, posts, likes, the notifications of them, and blocks. */
@ExtendWith(SharedPlatform.class)
class CommunityJourneyIT {
    private static final Duration DELIVERY = Duration.ofSeconds(20);

    /** Twice as long as video-service keeps the users whom a channel has blocked. */
    private static final Duration BLOCK = Duration.ofSeconds(10);

    private TestUser owner;
    private TestUser visitor;
    private String video;

    @BeforeEach
    void uploadVideo(PlatformProcess platform) {
        owner = TestUser.register(platform);
        visitor = TestUser.register(platform);
        video = owner.upload("A talk").then().statusCode(201).extract().path("data._id");
    }

    @Test
    void commentIsCountedAndReachesOwnerAsNotification() {
        String comment = add(visitor, Map.of("content", "Well said"));

        awaitNotifications(owner, "comment");
        Response notifications = owner.request().get("/notifications");
        Response watched = visitor.request().get("/videos/" + video);

        notifications
                .then()
                .body("data.docs[0].actor._id", is(visitor.id()))
                .body("data.docs[0].comment", is(comment))
                .body("data.docs[0].video._id", is(video))
                .body("data.unreadCount", is(1));
        watched.then().body("data.commentsCount", is(1));
        visitor.request().delete("/comments/c/" + comment).then().statusCode(200);
        awaitNotifications(owner);
    }

    @Test
    void blockEndsSubscriptionAndRejectsLikesCommentsAndNewSubscription(PlatformProcess platform) {
        visitor.request().put("/subscriptions/c/" + owner.id()).then().statusCode(200);
        String comment = add(visitor, Map.of("content", "Rubbish"));
        awaitNotifications(owner, "comment");

        owner.request()
                .put("/channels/blocked/" + visitor.id())
                .then()
                .statusCode(200)
                .body("data.isBlocked", is(true));

        visitor.request()
                .get("/users/c/" + owner.username())
                .then()
                .body("data.isSubscribed", is(false))
                .body("data.subscribersCount", is(0));
        assertBlocked(visitor.request().put("/subscriptions/c/" + owner.id()));
        await().atMost(BLOCK)
                .untilAsserted(() -> assertBlocked(visitor.request().put("/likes/v/" + video)));
        assertBlocked(post(visitor, Map.of("content", "More rubbish")));
        assertBlocked(post(visitor, Map.of("content", "A reply", "parentId", comment)));
        TestUser.anonymous(platform).get("/comments/" + video).then().body("data.docs._id", is(List.of(comment)));
    }

    @Test
    void likeOfPostIsCountedOnceForEachUser(PlatformProcess platform) {
        String post = json(owner, Map.of("content", "A video is out"))
                .post("/tweets")
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");

        Response first = visitor.request().put("/likes/t/" + post);
        Response again = visitor.request().put("/likes/t/" + post);

        for (Response liked : List.of(first, again)) {
            liked.then().statusCode(200).body("data.isLiked", is(true)).body("data.likesCount", is(1));
        }
        visitor.request()
                .get("/tweets/user/" + owner.id())
                .then()
                .body("data._id", is(List.of(post)))
                .body("data[0].owner.username", is(owner.username()))
                .body("data[0].likesCount", is(1))
                .body("data[0].isLiked", is(true));
        TestUser.anonymous(platform)
                .get("/tweets/" + post)
                .then()
                .body("data.likesCount", is(1))
                .body("data.isLiked", nullValue());
    }

    /** Notices are delivered in order: when that of the reply has arrived, that of the comment was dropped. */
    @Test
    void kindThatIsSwitchedOffIsNotNotified() {
        changeSettings(Map.of("comments", false));
        String own = add(owner, Map.of("content", "Any questions?"));
        add(visitor, Map.of("content", "Well said"));
        add(visitor, Map.of("content", "When is the next one?", "parentId", own));
        awaitNotifications(owner, "reply");

        changeSettings(Map.of("comments", true, "replies", false));
        add(visitor, Map.of("content", "And where?", "parentId", own));
        add(visitor, Map.of("content", "See you there"));
        awaitNotifications(owner, "comment", "reply");

        visitor.request()
                .get("/notifications/settings")
                .then()
                .body("data.comments", is(true))
                .body("data.replies", is(true));
        visitor.request().get("/notifications").then().body("data.docs", empty());
    }

    private void changeSettings(Map<String, Boolean> settings) {
        json(owner, settings).patch("/notifications/settings").then().statusCode(200);
    }

    private String add(TestUser author, Map<String, String> comment) {
        return post(author, comment).then().statusCode(201).extract().path("data._id");
    }

    private Response post(TestUser author, Map<String, String> comment) {
        return json(author, comment).post("/comments/" + video);
    }

    private static RequestSpecification json(TestUser user, Object body) {
        return user.request().contentType("application/json").body(body);
    }

    private static void assertBlocked(Response response) {
        response.then().statusCode(403).body("code", is("blocked"));
    }

    /** Waits until these are a user's notifications, the latest first. */
    private static void awaitNotifications(TestUser user, String... kinds) {
        await().atMost(DELIVERY)
                .untilAsserted(
                        () -> user.request().get("/notifications").then().body("data.docs.kind", is(List.of(kinds))));
    }
}
