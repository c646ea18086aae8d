package io.streamcore.subscription.post;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class PostLikeTest {
    private static final String POSTS = "/api/v1/tweets";
    private static final String LIKES = "/api/v1/likes";

    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    MovableClock clock;

    SignedInUser ann;
    SignedInUser bob;
    String post;

    @BeforeEach
    void post() {
        ann = users.create();
        bob = users.create();
        post = added("First");
    }

    @Test
    void toggleLikesAndTakesTheLikeBack() {
        for (boolean liked : new boolean[] {true, false, true}) {
            call(bob, "POST", LIKES + "/toggle/t/" + post)
                    .statusCode(200)
                    .body("data.isLiked", is(liked))
                    .body("data.likesCount", is(liked ? 1 : 0));
        }
    }

    @Test
    void putAndDeleteAreIdempotent() {
        for (int i = 0; i < 2; i++) {
            call(bob, "PUT", LIKES + "/t/" + post).statusCode(200).body("data.likesCount", is(1));
        }
        for (int i = 0; i < 2; i++) {
            call(bob, "DELETE", LIKES + "/t/" + post).statusCode(200).body("data.likesCount", is(0));
        }
        given().put(LIKES + "/t/" + post).then().statusCode(401);
        call(bob, "PUT", LIKES + "/t/" + new ObjectId()).statusCode(404).body("code", is("post-not-found"));
    }

    @Test
    void postsCarryTheirLikesAndTheCallersOwn() {
        String other = added("Second");
        String before = given().get(POSTS + "/" + post).header("ETag");
        call(bob, "PUT", LIKES + "/t/" + post).statusCode(200);

        call(bob, "GET", POSTS + "/user/" + ann)
                .body("data._id", contains(other, post))
                .body("data.isLiked", contains(false, true))
                .body("data.likesCount", contains(0, 1));
        call(ann, "GET", POSTS + "/" + post).body("data.isLiked", is(false)).body("data.likesCount", is(1));
        String after = given().get(POSTS + "/" + post)
                .then()
                .body("data.likesCount", is(1))
                .body("data", not(hasKey("isLiked")))
                .extract()
                .header("ETag");
        assertThat(after).isNotEqualTo(before);
        given().header("Authorization", ann.bearer())
                .header("If-Match", before)
                .contentType(ContentType.JSON)
                .body(Map.of("content", "Edited"))
                .patch(POSTS + "/" + post)
                .then()
                .statusCode(200)
                .body("data.likesCount", is(1));
    }

    @Test
    void countEqualsTheLikesAfterManyUsersLikedAtOnce() {
        List<SignedInUser> readers = users.create(40);

        ConcurrentCalls.run(40, i -> {
            call(readers.get(i), "PUT", LIKES + "/t/" + post).statusCode(200);
            return i % 4 == 0
                    ? call(readers.get(i), "POST", LIKES + "/toggle/t/" + post).statusCode(200)
                    : null;
        });

        given().get(POSTS + "/" + post).then().body("data.likesCount", is(30));
        assertThat(likesOf("target", new ObjectId(post))).isEqualTo(30);
    }

    @Test
    void blockedUserTakesALikeBackOnly() {
        call(bob, "PUT", LIKES + "/t/" + post).statusCode(200);
        call(ann, "PUT", "/api/v1/channels/blocked/" + bob).statusCode(200);

        call(bob, "PUT", LIKES + "/t/" + post).statusCode(403).body("code", is("blocked"));
        call(bob, "POST", LIKES + "/toggle/t/" + post).statusCode(200).body("data.isLiked", is(false));
        call(bob, "POST", LIKES + "/toggle/t/" + post).statusCode(403).body("code", is("blocked"));
        call(bob, "DELETE", LIKES + "/t/" + post).statusCode(200).body("data.likesCount", is(0));
    }

    @Test
    void deletedPostTakesItsLikesAlong() {
        call(bob, "PUT", LIKES + "/t/" + post).statusCode(200);
        call(ann, "DELETE", POSTS + "/" + post).statusCode(200);
        call(bob, "PUT", LIKES + "/t/" + post).statusCode(404);

        clock.advance(Duration.ofMinutes(2));

        await().until(() -> likesOf("target", new ObjectId(post)) == 0);
    }

    @Test
    void deletedAccountTakesItsLikesAlong() {
        call(bob, "PUT", LIKES + "/t/" + post).statusCode(200);
        call(users.create(), "PUT", LIKES + "/t/" + post).statusCode(200);

        users.deleteUser(bob.toString());

        await().atMost(Duration.ofMinutes(1)).until(() -> likesOf("user", bob.id()) == 0);
        await().untilAsserted(() -> given().get(POSTS + "/" + post).then().body("data.likesCount", is(1)));
    }

    private long likesOf(String field, ObjectId id) {
        return stored.collection("likes").countDocuments(new Document(field, id));
    }

    private String added(String content) {
        return given().header("Authorization", ann.bearer())
                .contentType(ContentType.JSON)
                .body(Map.of("content", content))
                .post(POSTS)
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
    }

    private static ValidatableResponse call(SignedInUser user, String method, String path) {
        return given().header("Authorization", user.bearer())
                .request(method, path)
                .then();
    }
}
