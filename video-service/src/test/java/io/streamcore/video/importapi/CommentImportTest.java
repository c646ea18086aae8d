package io.streamcore.video.importapi;

import static io.restassured.RestAssured.given;
import static io.streamcore.video.importapi.ImportRequests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class CommentImportTest {
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
        JsonObject node = node(ann, "Commented");
        send(node);
        video = id(node);
    }

    @Test
    void importedCommentIsCountedAndKeepsItsFields() {
        JsonObject comment = comment(bob, video, "Well made").put("updatedAt", "2024-03-02T10:00:00.000Z");

        sendComments(comment, comment(bob, video, "First!").put("createdAt", "2024-02-01T10:00:00.000Z"))
                .body("outcomes.result", contains("imported", "imported"));

        given().get("/api/v1/comments/" + video)
                .then()
                .body("data.totalDocs", is(2))
                .body("data.docs.content", contains("Well made", "First!"))
                .body("data.docs[0]._id", is(id(comment)))
                .body("data.docs[0].owner._id", is(bob.id()))
                .body("data.docs[0].createdAt", is("2024-03-01T10:00:00.000Z"))
                .body("data.docs[0].updatedAt", is("2024-03-02T10:00:00.000Z"))
                .body("data.docs[0].isEdited", is(true));
        assertCount(2);
    }

    /** A notice is stored until it has been sent. */
    @Test
    void nobodyIsNotifiedOfImportedComments() {
        JsonObject comment = comment(bob, video, "Written long ago");

        sendComments(comment);

        assertThat(mongo.getDatabase(database).getCollection("notices").countDocuments(Filters.eq("_id", id(comment))))
                .isZero();
        assertThat(services.subscriptions().noticesOf(id(comment))).isEmpty();
    }

    @Test
    void repeatedImportKeepsChangesMadeHere() {
        JsonObject comment = comment(bob, video, "Before");
        sendComments(comment);
        bob.request()
                .contentType(ContentType.JSON)
                .body("{\"content\":\"After\"}")
                .patch("/api/v1/comments/c/" + id(comment))
                .then()
                .statusCode(200);

        sendComments(comment).body("outcomes[0].result", is("unchanged"));

        given().get("/api/v1/comments/" + video).then().body("data.docs.content", contains("After"));
        assertCount(1);
    }

    @Test
    void changeInTheOtherSystemIsReportedAndNotImported() {
        JsonObject comment = comment(bob, video, "Before");
        sendComments(comment);

        sendComments(comment.copy().put("content", "After").put("updatedAt", "2024-03-03T10:00:00.000Z"))
                .body("outcomes[0].reason", is("changed-since"));

        given().get("/api/v1/comments/" + video).then().body("data.docs.content", contains("Before"));
    }

    @Test
    void deletedCommentIsNotImportedAgainEvenIfItsImportWasInterrupted() {
        JsonObject comment = comment(bob, video, "To be deleted");
        sendComments(comment);
        mongo.getDatabase(database).getCollection("imports").deleteOne(Filters.eq("_id", "comment:" + id(comment)));
        sendComments(comment).body("outcomes[0].result", is("unchanged"));

        bob.request().delete("/api/v1/comments/c/" + id(comment)).then().statusCode(200);

        sendComments(comment).body("outcomes[0].reason", is("deleted-since"));
        assertCount(0);
    }

    @Test
    void unusableTextIsRepairedAndMissingOneSkipped() {
        JsonObject odd = comment(bob, video, "one\r\ntwo\u0000" + "y".repeat(10_000));
        JsonObject empty = comment(bob, video, " ");
        JsonObject none = comment(bob, video, null);

        sendComments(odd, empty, none)
                .body("outcomes[0].notes", contains("content-mended"))
                .body("outcomes.reason", contains(null, "content-missing", "content-missing"));

        given().get("/api/v1/comments/" + video)
                .then()
                .body("data.docs.content[0]", startsWith("one\ntwo y"))
                .body("data.docs.content[0]", hasLength(10_000));
    }

    @Test
    void commentOfOrOnWhatDoesNotExistIsSkipped() {
        JsonObject stray = comment(bob, video, "Stray").put("owner", new ObjectId().toHexString());
        JsonObject nowhere = comment(bob, new ObjectId().toHexString(), "Nowhere");
        JsonObject without = comment(bob, null, "Without a video");

        sendComments(stray, nowhere, without)
                .body("outcomes.reason", contains("owner-unknown", "video-unknown", "video-unknown"));

        assertCount(0);
    }

    @Test
    void dryRunAssumesExpectedUsersAndVideosAndStoresNothing() {
        String user = new ObjectId().toHexString();
        String coming = new ObjectId().toHexString();
        JsonObject comment = comment(bob, coming, "Soon").put("owner", user);

        post(
                        "comments",
                        request(true, comment, comment(bob, video, "Now"))
                                .put("expectedUsers", new JsonArray().add(user))
                                .put("expectedVideos", new JsonArray().add(coming)))
                .body("outcomes.result", contains("imported", "imported"));
        post(
                        "likes",
                        request(true, like(bob.id(), null).put("comment", id(comment)))
                                .put("expectedComments", new JsonArray().add(id(comment))))
                .body("outcomes[0].result", is("imported"));

        assertCount(0);
    }

    private static ValidatableResponse sendComments(JsonObject... comments) {
        return post("comments", request(false, comments)).statusCode(200);
    }

    private void assertCount(int count) {
        given().get("/api/v1/videos/" + video).then().body("data.commentsCount", is(count));
        given().get("/api/v1/comments/" + video).then().body("data.docs", hasSize(count));
    }
}
