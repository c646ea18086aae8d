package io.streamcore.video.migration;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.mongodb.client.model.Filters;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.MediaOrder;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.testing.LocalPlatformResource;
import io.streamcore.local.testing.SampleMedia;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.Neighbours;
import io.streamcore.video.testing.Person;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class ImportTest {
    @Inject
    VideoRepository videos;

    @Inject
    Media media;

    Neighbours neighbours;
    CloudinaryEmulator cloudinary;
    Person ann;

    @BeforeEach
    void signIn() {
        ann = neighbours.person("ann");
    }

    @AfterEach
    void heal() {
        neighbours.comeBack();
    }

    @Test
    void strangersImportNothing() {
        JsonObject node = node("Secretly");

        for (String what : List.of("videos", "histories")) {
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
    void importedVideoLooksAsItDidAndIsFoundEverywhere() {
        JsonObject node = node("Ceramics " + new ObjectId());

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
        ann.asks()
                .get("/api/v1/dashboard/stats")
                .then()
                .body("data.totalVideos", is(1))
                .body("data.totalViews", is(41));
    }

    @Test
    void nobodyIsNotifiedOfWhatWasPublishedBefore() {
        JsonObject old = node("Published long ago");
        JsonObject draft = node("A draft").put("isPublished", false);
        draft.remove("thumbnail");
        send(old, draft);

        ann.asks().patch("/api/v1/videos/toggle/publish/" + id(old)).then().statusCode(200);
        ann.asks().patch("/api/v1/videos/toggle/publish/" + id(old)).then().statusCode(200);
        ann.asks().patch("/api/v1/videos/toggle/publish/" + id(draft)).then().statusCode(200);

        await().untilAsserted(() -> assertThat(neighbours.channels().publicationsOf(id(draft)), hasSize(1)));
        assertThat(neighbours.channels().publicationsOf(id(old)), empty());
    }

    @Test
    void importedAgainNothingChangesWhateverHappenedMeanwhile() {
        JsonObject node = node("First");
        send(node);
        ann.asks()
                .contentType(ContentType.JSON)
                .body("{\"title\":\"Second\"}")
                .patch("/api/v1/videos/" + id(node))
                .then()
                .statusCode(200);

        send(node).body("outcomes[0].result", is("unchanged"));

        given().get("/api/v1/videos/" + id(node)).then().body("data.title", is("Second"));
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments("title", "Another title"),
                arguments("description", "Another description"),
                arguments("isPublished", false),
                arguments("thumbnail", "https://res.cloudinary.com/somebody/image/upload/v2/clip.jpg"),
                arguments("videoFile", "nowhere"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatChangedThereSinceIsToldAndNotTakenOver(String field, Object value) {
        JsonObject node = node("First");
        send(node);
        JsonObject changed = node.copy().put(field, value).put("updatedAt", "2024-03-03T10:00:00.000Z");

        send(changed).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("changed-since"));

        ann.asks()
                .get("/api/v1/videos/" + id(node))
                .then()
                .body("data.title", is("First"))
                .body("data.description", is("How it was made"))
                .body("data.isPublished", is(true));
        post("videos", request(true, changed)).body("outcomes[0].reason", is("changed-since"));
    }

    @Test
    void aViewMoreThereIsNoChange() {
        JsonObject node = node("Seen");
        send(node);

        send(node.copy().put("views", 42).put("updatedAt", "2024-03-03T10:00:00.000Z"))
                .body("outcomes[0].result", is("unchanged"));
    }

    @Test
    void deletedVideoDoesNotComeBackAndItsMediaGo() {
        String name = "node" + new ObjectId();
        JsonObject node = node("To be deleted")
                .put(
                        "videoFile",
                        media.store(SampleMedia.mp4(), MediaOrder.video(name, Optional.empty()))
                                .url())
                .put(
                        "thumbnail",
                        media.store(SampleMedia.png(), MediaOrder.image(name)).url());
        send(node);
        assertThat(assets(name), is(2L));

        ann.asks().delete("/api/v1/videos/" + id(node)).then().statusCode(200);
        await().untilAsserted(() -> assertThat(assets(name), is(0L)));
        await().until(() -> !videos.isBuried(new ObjectId(id(node))));

        send(node).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("deleted-since"));
    }

    @Test
    void deletedVideoDoesNotComeBackThoughACrashLeftItsImportUnnoted() {
        JsonObject node = node("Stored, and then the power went");
        send(node);
        videos.mongoDatabase().getCollection("imports").deleteOne(Filters.eq("_id", "video:" + id(node)));
        JsonObject changed = node.copy().put("title", "Changed").put("updatedAt", "2024-03-03T10:00:00.000Z");
        send(changed).body("outcomes[0].reason", is("changed-since"));

        ann.asks().delete("/api/v1/videos/" + id(node)).then().statusCode(200);
        await().until(() -> !videos.isBuried(new ObjectId(id(node))));

        send(node).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("deleted-since"));
    }

    @Test
    void whatIsOddIsMendedAndNoted() {
        JsonObject odd = node("x".repeat(201) + "\n")
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
    void videoWithoutKnownOwnerOrFileIsSkipped() {
        JsonObject stray = node("Stray").put("owner", new ObjectId().toHexString());
        JsonObject ownerless = node("Nobody's");
        ownerless.remove("owner");
        JsonObject empty = node("Empty").put("videoFile", "/public/temp/a.mp4");

        send(stray, ownerless, empty)
                .body("outcomes.result", everyItem(is("skipped")))
                .body("outcomes.reason", contains("owner-unknown", "owner-unknown", "no-file-to-play"));
    }

    @Test
    void whileUsersCannotBeLookedUpNothingIsDecided() {
        neighbours.goAway("/internal/users");

        post("videos", request(false, node("Later"))).statusCode(503).body("code", is("directory-unavailable"));
    }

    @Test
    void dryRunCountsOnThoseWhoWouldBeHereAndWritesNothing() {
        ObjectId coming = new ObjectId();
        JsonObject node = node("Soon").put("owner", coming.toHexString());
        JsonObject history = history(new Person(coming.toHexString(), "x", ""), id(node));

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

    @Test
    void importedHistoryIsReadInItsOrder() {
        JsonObject first = node("First");
        JsonObject second = node("Second");
        send(first, second);
        Person reader = neighbours.person("reader");

        sendHistories(history(reader, id(first), id(second), new ObjectId().toHexString()))
                .body("outcomes[0].result", is("imported"))
                .body("outcomes[0].notes", contains("unknown-videos-left-out"));

        reader.asks().get("/api/v1/users/history").then().body("data._id", contains(id(second), id(first)));
        sendHistories(history(reader, id(first), id(second))).body("outcomes[0].result", is("unchanged"));
    }

    @Test
    void clearedHistoryDoesNotComeBack() {
        JsonObject node = node("Seen");
        send(node);
        Person reader = neighbours.person("reader");
        sendHistories(history(reader, id(node)));
        reader.asks().delete("/api/v1/users/history").then().statusCode(200);

        sendHistories(history(reader, id(node))).body("outcomes[0].result", is("unchanged"));

        reader.asks().get("/api/v1/users/history").then().body("data", empty());
    }

    @Test
    void historyOfNobodyOrOfNothingIsSkipped() {
        JsonObject node = node("Seen");
        send(node);

        sendHistories(
                        history(new Person(new ObjectId().toHexString(), "x", ""), id(node)),
                        history(ann, new ObjectId().toHexString()))
                .body("outcomes.reason", contains("user-unknown", "no-known-video"));
    }

    private JsonObject node(String title) {
        return new JsonObject()
                .put("_id", new ObjectId().toHexString())
                .put("owner", ann.id())
                .put("title", title)
                .put("description", "How it was made")
                .put("videoFile", "http://res.cloudinary.com/somebody/video/upload/v1/clip.mp4")
                .put("thumbnail", "http://res.cloudinary.com/somebody/image/upload/v1/clip.jpg")
                .put("duration", 12.5)
                .put("views", 41)
                .put("isPublished", true)
                .put("createdAt", "2024-03-01T10:00:00.000Z")
                .put("updatedAt", "2024-03-02T10:00:00.000Z");
    }

    private static JsonObject history(Person user, String... videos) {
        JsonArray watches = new JsonArray();
        for (String video : videos) {
            watches.add(new JsonObject()
                    .put("video", video)
                    .put("watchedAt", "2024-03-01T10:00:0%d.000Z".formatted(watches.size())));
        }
        return new JsonObject().put("user", user.id()).put("part", 0).put("watches", watches);
    }

    private long assets(String publicId) {
        return cloudinary.assets().stream()
                .filter(asset -> asset.publicId().equals(publicId))
                .count();
    }

    private static String id(JsonObject node) {
        return node.getString("_id");
    }

    private static JsonObject request(boolean dryRun, JsonObject... nodes) {
        return new JsonObject().put("dryRun", dryRun).put("documents", new JsonArray(List.of(nodes)));
    }

    private static ValidatableResponse send(JsonObject... nodes) {
        return post("videos", request(false, nodes)).statusCode(200);
    }

    private static ValidatableResponse sendHistories(JsonObject... histories) {
        return post("histories", request(false, histories)).statusCode(200);
    }

    private static ValidatableResponse post(String what, JsonObject request) {
        return given().header("X-StreamCore-Internal", "a-credential-of-at-least-thirty-two-characters")
                .contentType(ContentType.JSON)
                .body(request.encode())
                .post("/internal/import/" + what)
                .then();
    }
}
