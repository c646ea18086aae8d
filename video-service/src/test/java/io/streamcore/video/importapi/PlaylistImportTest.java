package io.streamcore.video.importapi;

import static io.restassured.RestAssured.given;
import static io.streamcore.video.importapi.ImportRequests.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import com.mongodb.client.MongoClient;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
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
import java.util.List;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class PlaylistImportTest {
    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    @ConfigProperty(name = "streamcore.playlist.max-videos")
    int maxVideos;

    FakeUpstreamServices services;
    TestCaller ann;
    String first;
    String second;

    @BeforeEach
    void importVideos() {
        ann = services.caller("ann");
        JsonObject one = node(ann, "First");
        JsonObject two = node(ann, "Second");
        send(one, two);
        first = id(one);
        second = id(two);
    }

    @Test
    void importedPlaylistIsPublicAndKeepsItsFieldsAndOrder() {
        JsonObject playlist = playlist(ann, "Ceramics", second, first);

        sendPlaylists(playlist).body("outcomes[0].result", is("imported")).body("outcomes[0].notes", empty());

        read(playlist)
                .statusCode(200)
                .body("data.name", is("Ceramics"))
                .body("data.description", is("Seen twice"))
                .body("data.visibility", is("public"))
                .body("data.owner._id", is(ann.id()))
                .body("data.videos._id", contains(second, first))
                .body("data.totalVideos", is(2))
                .body("data.createdAt", is("2024-03-01T10:00:00.000Z"))
                .body("data.updatedAt", is("2024-03-02T10:00:00.000Z"));
        given().get("/api/v1/playlists/user/" + ann.id()).then().body("data._id", contains(id(playlist)));
    }

    @Test
    void unusableFieldsAreRepairedAndUnknownVideosLeftOut() {
        JsonObject odd = playlist(ann, "x".repeat(151), first, new ObjectId().toHexString(), first)
                .put("description", "one\r\ntwo\u0000");
        JsonObject bare = playlist(ann, "", first);
        bare.remove("name");

        sendPlaylists(odd, bare)
                .body(
                        "outcomes[0].notes",
                        containsInAnyOrder("name-mended", "description-mended", "unknown-videos-left-out"))
                .body("outcomes[1].notes", contains("name-missing"));

        read(odd).body("data.name", is("x".repeat(150))).body("data.videos._id", contains(first));
        read(bare).body("data.name", is("Untitled"));
    }

    @Test
    void playlistOfAnUnknownOwnerIsSkipped() {
        JsonObject stray = playlist(ann, "Stray").put("owner", new ObjectId().toHexString());

        sendPlaylists(stray, part(stray, 1, first))
                .body("outcomes.result", everyItem(is("skipped")))
                .body("outcomes.reason", everyItem(is("owner-unknown")));
    }

    @Test
    void furtherPartsAreAppendedInOneBatchOrLater() {
        JsonObject playlist = playlist(ann, "Long", first);
        JsonObject third = node(ann, "Third");
        send(third);

        sendPlaylists(playlist, part(playlist, 1, second));
        sendPlaylists(part(playlist, 2, first, id(third))).body("outcomes[0]._id", is(id(playlist) + ":2"));

        read(playlist).body("data.videos._id", contains(first, second, id(third)));
    }

    @Test
    void videosBeyondTheLimitAreCut() {
        JsonObject playlist = playlist(ann, "Huge", first);
        sendPlaylists(playlist);
        List<ObjectId> almostFull =
                Stream.generate(ObjectId::new).limit(maxVideos - 1).toList();
        mongo.getDatabase(database)
                .getCollection("playlists")
                .updateOne(
                        Filters.eq(new ObjectId(id(playlist))),
                        Updates.combine(Updates.set("videos", almostFull), Updates.set("size", almostFull.size())));

        sendPlaylists(part(playlist, 1, first, second)).body("outcomes[0].notes", contains("videos-cut"));

        read(playlist).body("data.videos._id", contains(first));
    }

    @Test
    void importInterruptedBeforeItWasRecordedIsCompletedByTheNext() {
        JsonObject playlist = playlist(ann, "Long", first);
        sendPlaylists(playlist, part(playlist, 1, second));
        mongo.getDatabase(database)
                .getCollection("imports")
                .deleteMany(Filters.regex("_id", "^playlist:" + id(playlist)));

        sendPlaylists(playlist, part(playlist, 1, second)).body("outcomes.result", contains("unchanged", "imported"));

        read(playlist).body("data.videos._id", contains(first, second));
        sendPlaylists(playlist, part(playlist, 1, second)).body("outcomes.result", everyItem(is("unchanged")));
    }

    @Test
    void repetitionKeepsWhatItsOwnerChanged() {
        JsonObject playlist = playlist(ann, "Before", first, second);
        sendPlaylists(playlist);
        ann.request()
                .contentType(ContentType.JSON)
                .body("{\"name\":\"After\"}")
                .patch("/api/v1/playlists/" + id(playlist))
                .then()
                .statusCode(200);
        ann.request()
                .patch("/api/v1/playlists/remove/%s/%s".formatted(first, id(playlist)))
                .then()
                .statusCode(200);

        sendPlaylists(playlist).body("outcomes[0].result", is("unchanged"));

        read(playlist).body("data.name", is("After")).body("data.videos._id", contains(second));
    }

    @Test
    void changeInTheOtherSystemIsReportedAndNotImported() {
        JsonObject playlist = playlist(ann, "Before", first);
        sendPlaylists(playlist);
        JsonObject renamed = playlist.copy().put("name", "After").put("updatedAt", "2024-03-03T10:00:00.000Z");
        JsonObject extended = playlist.copy()
                .put("videos", new JsonArray().add(first).add(second))
                .put("updatedAt", "2024-03-03T10:00:00.000Z");

        sendPlaylists(renamed).body("outcomes[0].reason", is("changed-since"));
        sendPlaylists(extended).body("outcomes[0].reason", is("changed-since"));

        read(playlist).body("data.name", is("Before")).body("data.videos._id", contains(first));
    }

    @Test
    void deletedPlaylistIsNotImportedAgain() {
        JsonObject playlist = playlist(ann, "Gone", first);
        sendPlaylists(playlist);
        ann.request().delete("/api/v1/playlists/" + id(playlist)).then().statusCode(200);

        sendPlaylists(playlist, part(playlist, 1, second))
                .body("outcomes.result", everyItem(is("skipped")))
                .body("outcomes.reason", everyItem(is("deleted-since")));

        read(playlist).statusCode(404);
    }

    @Test
    void dryRunAssumesExpectedUsersAndVideosAndStoresNothing() {
        String owner = new ObjectId().toHexString();
        String coming = new ObjectId().toHexString();
        JsonObject playlist = playlist(ann, "Soon", coming).put("owner", owner);

        post(
                        "playlists",
                        request(true, playlist, part(playlist, 1, first))
                                .put("expectedUsers", new JsonArray().add(owner))
                                .put("expectedVideos", new JsonArray().add(coming)))
                .body("outcomes.result", contains("imported", "imported"))
                .body("outcomes[0].notes", empty());

        read(playlist).statusCode(404);
        assertThat(mongo.getDatabase(database)
                        .getCollection("imports")
                        .countDocuments(Filters.regex("_id", "^playlist:" + id(playlist))))
                .isZero();
    }

    private static JsonObject part(JsonObject playlist, int number, String... videos) {
        JsonObject part = playlist.copy().put("part", number).put("videos", new JsonArray(List.of(videos)));
        part.remove("name");
        part.remove("description");
        return part;
    }

    private static ValidatableResponse sendPlaylists(JsonObject... playlists) {
        return post("playlists", request(false, playlists)).statusCode(200);
    }

    private ValidatableResponse read(JsonObject playlist) {
        return given().get("/api/v1/playlists/" + id(playlist)).then();
    }
}
