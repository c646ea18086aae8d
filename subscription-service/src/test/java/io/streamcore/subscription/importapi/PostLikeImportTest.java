package io.streamcore.subscription.importapi;

import static io.restassured.RestAssured.given;
import static io.streamcore.subscription.importapi.SubscriptionImportRequests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import com.mongodb.client.model.Filters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.testing.LocalPlatformResource;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class PostLikeImportTest {
    SignedInUsers users;

    @Inject
    StoredCounters stored;

    SignedInUser ann;
    SignedInUser bob;
    JsonObject post;

    @BeforeEach
    void importPost() {
        ann = users.create();
        bob = users.create();
        post = post(ann, "Liked");
        send("posts", post);
    }

    @Test
    void importedLikeIsCountedAndKeepsItsTime() {
        sendLikes(like(bob.id(), post)).body("outcomes[0].result", is("imported"));

        as(bob).get("/api/v1/tweets/" + id(post)).then().body("data.isLiked", is(true));
        assertLikes(1);
        assertThat(likes().get(0))
                .containsEntry("likedAt", Date.from(Instant.parse("2024-03-01T10:00:00Z")))
                .doesNotContainKeys("change", "dueAt");
    }

    @Test
    void importInterruptedBeforeItWasRecordedIsCompletedByTheNext() {
        JsonObject like = like(bob.id(), post);
        sendLikes(like);
        stored.collection("imports").deleteOne(Filters.eq("_id", key(bob)));

        sendLikes(like).body("outcomes[0].result", is("unchanged"));

        assertThat(stored.collection("imports").countDocuments(Filters.eq("_id", key(bob))))
                .isEqualTo(1);
        assertLikes(1);
    }

    @Test
    void likeThatWasTakenBackDoesNotReturnByItsDuplicateEither() {
        JsonObject like = like(bob.id(), post);
        JsonObject duplicate = like(bob.id(), post).put("createdAt", "2024-03-01T10:00:00.999Z");
        sendLikes(like, duplicate)
                .body("outcomes.result", contains("imported", "skipped"))
                .body("outcomes[1].reason", is("already-liked"));

        as(bob).delete("/api/v1/likes/t/" + id(post)).then().statusCode(200);

        sendLikes(like, duplicate).body("outcomes.reason", contains("ended-since", "ended-since"));
        assertLikes(0);
    }

    @Test
    void likeGivenHereStaysAndDoesNotReturnOnceItIsTakenBack() {
        as(bob).put("/api/v1/likes/t/" + id(post)).then().statusCode(200);
        JsonObject like = like(bob.id(), post);
        sendLikes(like).body("outcomes[0].reason", is("already-liked"));
        assertLikes(1);

        as(bob).delete("/api/v1/likes/t/" + id(post)).then().statusCode(200);

        sendLikes(like).body("outcomes[0].reason", is("ended-since"));
        assertLikes(0);
    }

    @Test
    void likeOfTheUserWhomTheChannelHasBlockedIsImported() {
        as(ann).put("/api/v1/channels/blocked/" + bob).then().statusCode(200);

        sendLikes(like(bob.id(), post)).body("outcomes[0].result", is("imported"));

        assertLikes(1);
    }

    @Test
    void likeOfOrByWhatDoesNotExistIsSkipped() {
        JsonObject deleted = post(ann, "Deleted");
        send("posts", deleted);
        as(ann).delete("/api/v1/tweets/" + id(deleted)).then().statusCode(200);

        sendLikes(
                        like(new ObjectId(), post),
                        like(bob.id(), post).putNull("user"),
                        like(bob.id(), post(ann, "Never imported")),
                        like(bob.id(), deleted),
                        like(bob.id(), post).putNull("post"))
                .body("outcomes.result", everyItem(is("skipped")))
                .body(
                        "outcomes.reason",
                        contains("user-unknown", "user-unknown", "post-unknown", "post-unknown", "nothing-liked"));

        assertLikes(0);
    }

    @Test
    void manyLikesOfOnePostAreCountedOnce() {
        JsonObject[] likes =
                users.create(100).stream().map(user -> like(user.id(), post)).toArray(JsonObject[]::new);
        sendLikes(Arrays.copyOf(likes, 60));

        sendLikes(likes);

        assertLikes(100);
    }

    @Test
    void nobodyIsNotifiedOfImportedLikes() {
        sendLikes(like(bob.id(), post));

        as(ann).get("/api/v1/notifications").then().statusCode(200).body("data.totalDocs", is(0));
    }

    @Test
    void dryRunAssumesExpectedUsersAndPostsAndStoresNothing() {
        ObjectId user = new ObjectId();
        JsonObject coming = post(ann, "Coming");
        JsonObject like = like(user, coming);

        call(
                        "post-likes",
                        request(true, like, like(bob.id(), post))
                                .put("expectedUsers", new JsonArray().add(user.toHexString()))
                                .put("expectedPosts", new JsonArray().add(id(coming))))
                .statusCode(200)
                .body("outcomes.result", contains("imported", "imported"))
                .body("outcomes[0].claims.'already-liked'", is("t:" + id(coming) + ":" + user));

        assertLikes(0);
        sendLikes(like).body("outcomes[0].reason", is("user-unknown"));
    }

    private static ValidatableResponse sendLikes(JsonObject... likes) {
        return send("post-likes", likes);
    }

    /** Asserts that the counter equals the likes, and that none of them is in progress. */
    private void assertLikes(int count) {
        given().get("/api/v1/tweets/" + id(post)).then().body("data.likesCount", is(count));
        assertThat(likes())
                .hasSize(count)
                .allSatisfy(row -> assertThat(row).containsEntry("liked", true).doesNotContainKey("change"));
        Document document = stored.collection("posts")
                .find(Filters.eq("_id", new ObjectId(id(post))))
                .first();
        assertThat(document.getList("openLikes", ObjectId.class, List.of())).isEmpty();
    }

    private List<Document> likes() {
        return stored.collection("likes")
                .find(Filters.eq("target", new ObjectId(id(post))))
                .into(new ArrayList<>());
    }

    private String key(SignedInUser user) {
        return "like:t:" + id(post) + ":" + user;
    }
}
