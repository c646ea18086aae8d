package io.streamcore.video.importapi;

import static io.restassured.RestAssured.given;
import static io.streamcore.video.importapi.ImportRequests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class VideoImportTest {
    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
    }

    @AfterEach
    void restoreServices() {
        services.setAvailable();
    }

    @Test
    void importWithoutTheInternalCredentialIsRejected() {
        JsonObject node = node(ann, "Secretly");

        for (String what : List.of("videos", "histories", "playlists", "comments", "likes")) {
            given().contentType(ContentType.JSON)
                    .body(request(false, node).encode())
                    .post("/internal/import/" + what)
                    .then()
                    .statusCode(401)
                    .body("code", is("internal-only"));
        }

        given().get("/api/v1/videos/" + id(node)).then().statusCode(404);
    }

    @Test
    void importedVideoKeepsItsFieldsAndIsListed() {
        JsonObject node = node(ann, "Ceramics " + new ObjectId());

        send(node).body("outcomes[0].result", is("imported")).body("outcomes[0].notes", empty());

        given().get("/api/v1/videos/" + id(node))
                .then()
                .statusCode(200)
                .body("data.title", is(node.getString("title")))
                .body("data.description", is("How it was made"))
                .body("data.videoFile", is("https://res.cloudinary.com/somebody/video/upload/v1/clip.mp4"))
                .body("data.thumbnail", is("https://res.cloudinary.com/somebody/image/upload/v1/clip.jpg"))
                .body("data.duration", is(12.5f))
                .body("data.views", is(41))
                .body("data.status", is("ready"))
                .body("data.isPublished", is(true))
                .body("data.owner._id", is(ann.id()))
                .body("data.createdAt", is("2024-03-01T10:00:00.000Z"));
        given().queryParam("query", node.getString("title"))
                .get("/api/v1/videos")
                .then()
                .body("data.docs._id", contains(id(node)));
        ann.request()
                .get("/api/v1/dashboard/stats")
                .then()
                .body("data.totalVideos", is(1))
                .body("data.totalViews", is(41));
    }

    @Test
    void importedPublicationIsNotSent() {
        JsonObject old = node(ann, "Published long ago");
        JsonObject draft = node(ann, "A draft").put("isPublished", false);
        draft.remove("thumbnail");
        send(old, draft);

        ann.request().patch("/api/v1/videos/toggle/publish/" + id(old)).then().statusCode(200);
        ann.request().patch("/api/v1/videos/toggle/publish/" + id(old)).then().statusCode(200);
        ann.request().patch("/api/v1/videos/toggle/publish/" + id(draft)).then().statusCode(200);

        await().untilAsserted(() ->
                assertThat(services.subscriptions().publicationsOf(id(draft))).hasSize(1));
        assertThat(services.subscriptions().publicationsOf(id(old))).isEmpty();
    }

    @Test
    void invalidFieldsAreRepairedAndNoted() {
        JsonObject odd = node(ann, "x".repeat(201) + "\n")
                .put("description", "one\r\ntwo\u0000" + "y".repeat(5000))
                .put("views", -3)
                .put("duration", -1);
        odd.remove("thumbnail");
        JsonObject bare = new JsonObject()
                .put("_id", new ObjectId().toHexString())
                .put("owner", ann.id())
                .put("videoFile", "https://example.org/a.mp4");

        send(odd, bare)
                .body(
                        "outcomes[0].notes",
                        containsInAnyOrder(
                                "thumbnail-missing",
                                "title-mended",
                                "description-mended",
                                "views-mended",
                                "duration-unknown"))
                .body("outcomes[1].notes", hasItems("title-missing", "thumbnail-missing"));

        given().get("/api/v1/videos/" + id(odd))
                .then()
                .body("data.title", is("x".repeat(200)))
                .body("data.description", startsWith("one\ntwo y"))
                .body("data.description", hasLength(5000))
                .body("data.views", is(0));
        given().get("/api/v1/videos/" + id(bare)).then().body("data.title", is("Untitled"));
    }

    @Test
    void videoWithoutKnownOwnerOrPlayableFileIsSkipped() {
        JsonObject stray = node(ann, "Stray").put("owner", new ObjectId().toHexString());
        JsonObject ownerless = node(ann, "No owner");
        ownerless.remove("owner");
        JsonObject empty = node(ann, "Empty").put("videoFile", "/public/temp/a.mp4");

        send(stray, ownerless, empty)
                .body("outcomes.result", everyItem(is("skipped")))
                .body("outcomes.reason", contains("owner-unknown", "owner-unknown", "no-file-to-play"));
    }

    @Test
    void importIsUnavailableWhileAuthServiceIs() {
        services.setUnavailable("/internal/users");

        post("videos", request(false, node(ann, "Later"))).statusCode(503).body("code", is("directory-unavailable"));
    }

    @Test
    void dryRunAssumesExpectedUsersAndVideosAndStoresNothing() {
        ObjectId coming = new ObjectId();
        JsonObject node = node(ann, "Soon").put("owner", coming.toHexString());
        JsonObject history = history(new TestCaller(coming.toHexString(), "x", ""), id(node));

        post("videos", request(true, node).put("expectedUsers", new JsonArray().add(coming.toHexString())))
                .body("outcomes[0].result", is("imported"));
        post(
                        "histories",
                        request(true, history)
                                .put("expectedUsers", new JsonArray().add(coming.toHexString()))
                                .put("expectedVideos", new JsonArray().add(id(node))))
                .body("outcomes[0].result", is("imported"));

        given().get("/api/v1/videos/" + id(node)).then().statusCode(404);
    }
}
