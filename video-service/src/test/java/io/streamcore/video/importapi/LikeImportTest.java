package io.streamcore.video.importapi;

import static io.restassured.RestAssured.given;
import static io.streamcore.video.importapi.ImportRequests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class LikeImportTest {
    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;
    String video;

    @BeforeEach
    void importVideo() {
        ann = services.caller("ann");
        bob = services.caller("bob");
        JsonObject node = node(ann, "Liked");
        send(node);
        video = id(node);
    }

    @Test
    void importedLikeIsCountedAndListedWithItsTime() {
        JsonObject other = node(ann, "Liked later");
        send(other);

        sendLikes(like(bob.id(), id(other)).put("createdAt", "2024-03-02T10:00:00.000Z"), like(bob.id(), video))
                .body("outcomes.result", contains("imported", "imported"));

        bob.request()
                .get("/api/v1/videos/" + video)
                .then()
                .body("data.likesCount", is(1))
                .body("data.isLiked", is(true));
        bob.request().get("/api/v1/likes/videos").then().body("data._id", contains(id(other), video));
        assertThat(likes().find(Filters.eq("target", new ObjectId(video))).first())
                .containsEntry("likedAt", Date.from(Instant.parse("2024-03-01T10:00:00.123Z")))
                .doesNotContainKeys("change", "dueAt");
        ann.request().get("/api/v1/dashboard/stats").then().body("data.totalLikes", is(2));
    }

    @Test
    void repeatedImportChangesNothing() {
        JsonObject like = like(bob.id(), video);
        sendLikes(like);

        sendLikes(like).body("outcomes[0].result", is("unchanged"));

        assertLikes(1);
    }

    @Test
    void importInterruptedBeforeItWasRecordedIsCompletedByTheNext() {
        JsonObject like = like(bob.id(), video);
        sendLikes(like);
        imports().deleteOne(Filters.eq("_id", key(bob)));

        sendLikes(like).body("outcomes[0].result", is("unchanged"));

        assertThat(imports().countDocuments(Filters.eq("_id", key(bob)))).isEqualTo(1);
    }

    @Test
    void likeThatWasTakenBackDoesNotReturnByItsDuplicateEither() {
        JsonObject like = like(bob.id(), video);
        JsonObject duplicate = like(bob.id(), video).put("createdAt", "2024-03-01T10:00:00.999Z");
        sendLikes(like, duplicate)
                .body("outcomes[1].result", is("skipped"))
                .body("outcomes[1].reason", is("already-liked"));
        sendLikes(duplicate).body("outcomes[0].reason", is("already-liked"));

        bob.request().delete("/api/v1/likes/v/" + video).then().statusCode(200);

        sendLikes(like, duplicate)
                .body("outcomes.result", everyItem(is("skipped")))
                .body("outcomes.reason", everyItem(is("ended-since")));
        assertLikes(0);
    }

    @Test
    void likeGivenHereStaysAndDoesNotReturnOnceItIsTakenBack() {
        bob.request().put("/api/v1/likes/v/" + video).then().statusCode(200);
        JsonObject like = like(bob.id(), video);
        sendLikes(like).body("outcomes[0].reason", is("already-liked"));
        assertLikes(1);

        bob.request().delete("/api/v1/likes/v/" + video).then().statusCode(200);

        sendLikes(like).body("outcomes[0].reason", is("ended-since"));
        assertLikes(0);
    }

    @Test
    void likeOfOrByWhatDoesNotExistIsSkipped() {
        JsonObject nothing = like(bob.id(), video);
        nothing.remove("video");
        JsonObject nobody = like(bob.id(), video);
        nobody.remove("user");

        sendLikes(
                        like(new ObjectId().toHexString(), video),
                        nobody,
                        like(bob.id(), new ObjectId().toHexString()),
                        nothing,
                        nothing.copy().put("_id", new ObjectId().toHexString()).put("comment", video))
                .body("outcomes.result", everyItem(is("skipped")))
                .body(
                        "outcomes.reason",
                        contains("user-unknown", "user-unknown", "video-unknown", "nothing-liked", "comment-unknown"));

        assertLikes(0);
    }

    @Test
    void likeOfACommentIsCountedOnceAndStaysTakenBack() {
        JsonObject comment = comment(ann, video, "Liked");
        post("comments", request(false, comment)).statusCode(200);
        JsonObject like = like(bob.id(), null).put("comment", id(comment));

        sendLikes(like).body("outcomes[0].result", is("imported"));
        sendLikes(like).body("outcomes[0].result", is("unchanged"));

        bob.request()
                .get("/api/v1/comments/" + video)
                .then()
                .body("data.docs.likesCount", contains(1))
                .body("data.docs.isLiked", contains(true));
        assertLikes(0);
        bob.request().delete("/api/v1/likes/c/" + id(comment)).then().statusCode(200);
        sendLikes(like).body("outcomes[0].reason", is("ended-since"));
    }

    @Test
    void manyLikesOfOneVideoAreCountedOnce() {
        JsonObject[] likes = IntStream.range(0, 100)
                .mapToObj(number -> like(services.caller("fan").id(), video))
                .toArray(JsonObject[]::new);
        sendLikes(Arrays.copyOf(likes, 60));

        sendLikes(likes);

        assertLikes(100);
    }

    /** A notice is stored until it has been sent. */
    @Test
    void nobodyIsNotifiedOfNumbersReachedByImportedLikes() {
        JsonObject[] likes = IntStream.range(0, 12)
                .mapToObj(number -> like(services.caller("fan").id(), video))
                .toArray(JsonObject[]::new);

        sendLikes(likes);

        assertThat(collection("notices").countDocuments(Filters.regex("_id", "^" + video)))
                .isZero();
        assertThat(services.subscriptions().noticesOf(video + ":10")).isEmpty();
    }

    @Test
    void dryRunAssumesExpectedUsersAndVideosAndStoresNothing() {
        String user = new ObjectId().toHexString();
        String coming = new ObjectId().toHexString();
        JsonObject like = like(user, coming);

        post(
                        "likes",
                        request(true, like, like(bob.id(), video))
                                .put("expectedUsers", new JsonArray().add(user))
                                .put("expectedVideos", new JsonArray().add(coming)))
                .body("outcomes.result", contains("imported", "imported"))
                .body("outcomes[0].claims.'already-liked'", is("v:" + coming + ":" + user));
        assertLikes(0);
        sendLikes(like).body("outcomes[0].reason", is("user-unknown"));
    }

    private ValidatableResponse sendLikes(JsonObject... likes) {
        return post("likes", request(false, likes)).statusCode(200);
    }

    private void assertLikes(int count) {
        given().get("/api/v1/videos/" + video).then().body("data.likesCount", is(count));
        assertThat(likes().find(Filters.eq("target", new ObjectId(video))).into(new ArrayList<>()))
                .hasSize(count)
                .allSatisfy(row -> assertThat(row).containsEntry("liked", true).doesNotContainKey("change"));
        Document stored = collection("videos")
                .find(Filters.eq("_id", new ObjectId(video)))
                .first();
        assertThat(stored.getList("openLikes", ObjectId.class, List.of())).isEmpty();
    }

    private String key(TestCaller user) {
        return "like:v:" + video + ":" + user.id();
    }

    private MongoCollection<Document> likes() {
        return collection("likes");
    }

    private MongoCollection<Document> imports() {
        return collection("imports");
    }

    private MongoCollection<Document> collection(String name) {
        return mongo.getDatabase(database).getCollection(name);
    }
}
