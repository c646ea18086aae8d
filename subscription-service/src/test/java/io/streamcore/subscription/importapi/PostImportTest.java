package io.streamcore.subscription.importapi;

import static io.restassured.RestAssured.given;
import static io.streamcore.subscription.importapi.SubscriptionImportRequests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import com.mongodb.client.model.Filters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.subscription.SignedInUser;
import io.streamcore.subscription.SignedInUsers;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(SignedInUsers.class)
class PostImportTest {
    private static final String POSTS = "/api/v1/tweets";

    SignedInUsers users;

    @Inject
    StoredCounters stored;

    @Inject
    MovableClock clock;

    SignedInUser ann;

    @BeforeEach
    void createUser() {
        ann = users.create();
    }

    @AfterEach
    void restoreClock() {
        clock.resume();
    }

    @Test
    void importedPostKeepsItsFieldsAndIsListedByItsTime() {
        JsonObject post = post(ann, "See https://example.com\n\uD83D\uDE00");
        JsonObject earlier = post(ann, "First!").put("createdAt", "2024-02-01T10:00:00.000Z");

        sendPosts(post, earlier)
                .body("outcomes._id", contains(id(post), id(earlier)))
                .body("outcomes.result", contains("imported", "imported"))
                .body("outcomes.notes.flatten()", empty());

        given().get(POSTS + "/user/" + ann)
                .then()
                .body("data._id", contains(id(post), id(earlier)))
                .body("data[0].content", is("See https://example.com\n\uD83D\uDE00"))
                .body("data[0].owner._id", is(ann.toString()))
                .body("data[0].likesCount", is(0))
                .body("data[0].createdAt", is("2024-03-01T10:00:00.000Z"))
                .body("data[0].updatedAt", is("2024-03-02T10:00:00.000Z"));
    }

    @Test
    void limitsOfNewPostsDoNotApply() {
        JsonObject longest = post(ann, "y".repeat(10_000));
        JsonObject[] posts =
                Stream.generate(() -> post(ann, "www.example.com")).limit(101).toArray(JsonObject[]::new);

        sendPosts(longest).body("outcomes[0].notes", empty());
        sendPosts(posts).body("outcomes.result", everyItem(is("imported")));

        given().get(POSTS + "/" + id(longest)).then().body("data.content", hasLength(10_000));
        as(ann).body("{\"content\": \"One of today\"}").post(POSTS).then().statusCode(201);
    }

    @Test
    void nobodyIsNotifiedOfImportedPosts() {
        SignedInUser reader = users.create();
        as(reader).put("/api/v1/subscriptions/c/" + ann).then().statusCode(200);

        sendPosts(post(ann, "Written long ago"));

        as(reader).get("/api/v1/notifications").then().statusCode(200).body("data.totalDocs", is(0));
        assertThat(stored.collection("publications").countDocuments(Filters.eq("channel", ann.id())))
                .isZero();
    }

    @Test
    void repeatedImportKeepsChangesMadeHere() {
        JsonObject post = post(ann, "Before");
        sendPosts(post);
        as(ann).body("{\"content\": \"After\"}")
                .patch(POSTS + "/" + id(post))
                .then()
                .statusCode(200);

        sendPosts(post).body("outcomes[0].result", is("unchanged"));

        given().get(POSTS + "/user/" + ann).then().body("data.content", contains("After"));
    }

    @Test
    void changeInTheOtherSystemIsReportedAndNotImported() {
        JsonObject post = post(ann, "Before");
        sendPosts(post);

        sendPosts(post.copy().put("content", "After").put("updatedAt", "2024-03-03T10:00:00.000Z"))
                .body("outcomes[0].result", is("skipped"))
                .body("outcomes[0].reason", is("changed-since"));

        given().get(POSTS + "/" + id(post)).then().body("data.content", is("Before"));
    }

    @Test
    void deletedPostDoesNotReturn() {
        JsonObject post = post(ann, "To be deleted");
        sendPosts(post);
        deletePost(post);
        sendPosts(post).body("outcomes[0].reason", is("deleted-since"));

        purge(post);

        sendPosts(post).body("outcomes[0].reason", is("deleted-since"));
        given().get(POSTS + "/" + id(post)).then().statusCode(404);
    }

    /** As if the service was killed after it had stored the post, and before it recorded that. */
    @Test
    void importInterruptedBeforeItWasRecordedIsCompletedByTheNext() {
        JsonObject post = post(ann, "Half imported");
        JsonObject deleted = post(ann, "Deleted before the next");
        sendPosts(post, deleted);
        stored.collection("imports").deleteMany(Filters.in("_id", key(post), key(deleted)));
        deletePost(deleted);

        sendPosts(post, deleted, post(ann, "Not imported yet"))
                .body("outcomes.result", contains("unchanged", "skipped", "imported"))
                .body("outcomes[1].reason", is("deleted-since"));

        deletePost(post);
        purge(post);
        purge(deleted);
        sendPosts(post, deleted).body("outcomes.reason", contains("deleted-since", "deleted-since"));
        given().get(POSTS + "/user/" + ann).then().body("data.content", contains("Not imported yet"));
    }

    @Test
    void unusableTextIsRepairedAndMissingOneSkipped() {
        JsonObject odd = post(ann, "one\r\ntwo\u0000" + "y".repeat(10_000));
        JsonObject empty = post(ann, " ");
        JsonObject none = post(ann, null);

        sendPosts(odd, empty, none)
                .body("outcomes[0].notes", contains("content-mended"))
                .body("outcomes.reason", contains(null, "content-missing", "content-missing"));

        given().get(POSTS + "/user/" + ann)
                .then()
                .body("data", hasSize(1))
                .body("data[0].content", startsWith("one\ntwo y"))
                .body("data[0].content", hasLength(10_000));
    }

    @Test
    void timesThatAreMissingOrInTheFutureAreReplaced() {
        clock.stop();
        JsonObject timeless =
                post(ann, "Timeless").put("_id", new ObjectId(new Date(1_600_000_000_000L)).toHexString());
        timeless.remove("createdAt");
        timeless.remove("updatedAt");

        sendPosts(timeless, post(ann, "Later").put("createdAt", "2099-01-01T00:00:00.000Z"));

        given().get(POSTS + "/user/" + ann)
                .then()
                .body("data[0].createdAt", startsWith(clock.instant().toString().substring(0, 19)))
                .body("data[1].createdAt", is("2020-09-13T12:26:40.000Z"))
                .body("data[1].updatedAt", is("2020-09-13T12:26:40.000Z"));
    }

    @Test
    void postOfAnUnknownUserIsSkipped() {
        JsonObject stray = post(ann, "Stray").put("owner", new ObjectId().toHexString());
        JsonObject ownerless = post(ann, "Ownerless").putNull("owner");

        sendPosts(stray, ownerless).body("outcomes.reason", contains("owner-unknown", "owner-unknown"));

        assertThat(stored.collection("posts")
                        .countDocuments(
                                Filters.in("_id", List.of(new ObjectId(id(stray)), new ObjectId(id(ownerless))))))
                .isZero();
    }

    @Test
    void dryRunAssumesExpectedUsersAndStoresNothing() {
        String user = new ObjectId().toHexString();
        JsonObject post = post(ann, "Soon").put("owner", user);
        JsonObject now = post(ann, "Now");

        call("posts", request(true, post, now).put("expectedUsers", new JsonArray().add(user)))
                .statusCode(200)
                .body("outcomes.result", contains("imported", "imported"));

        given().get(POSTS + "/" + id(now)).then().statusCode(404);
        assertThat(stored.collection("imports").countDocuments(Filters.in("_id", key(post), key(now))))
                .isZero();
        call("posts", request(false, post).put("expectedUsers", new JsonArray().add(user)))
                .body("outcomes[0].reason", is("owner-unknown"));
    }

    private static ValidatableResponse sendPosts(JsonObject... posts) {
        return send("posts", posts);
    }

    private void deletePost(JsonObject post) {
        as(ann).delete(POSTS + "/" + id(post)).then().statusCode(200);
    }

    private void purge(JsonObject post) {
        clock.advance(Duration.ofMinutes(2));
        await().until(() -> stored.collection("posts").countDocuments(Filters.eq("_id", new ObjectId(id(post)))) == 0);
        ann = users.renewToken(ann);
    }

    private static String key(JsonObject post) {
        return "post:" + id(post);
    }
}
