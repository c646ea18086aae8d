package io.streamcore.video.playlist;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class PlaylistTest {
    private static final String PLAYLISTS = "/api/v1/playlists";

    @Inject
    TestVideos testVideos;

    @Inject
    PlaylistRepository playlists;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
        bob = services.caller("bob");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/playlists", "/api/v1/playlist"})
    void playlistIsCreatedFilledReadChangedAndDeletedUnderBothPaths(String path) {
        Video one = testVideos.put(ann, "Seven!!");
        Video two = testVideos.put(ann, "Two");
        String id = ann.request()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "  Mine ", "description", "For me"))
                .post(path)
                .then()
                .statusCode(201)
                .body("data.name", is("Mine"))
                .body("data.description", is("For me"))
                .body("data.visibility", is("public"))
                .body("data.owner.username", is("ann"))
                .body("data.videos", empty())
                .body("data.totalVideos", is(0))
                .extract()
                .path("data._id");

        ann.request()
                .patch(path + "/add/" + one.id + "/" + id)
                .then()
                .statusCode(200)
                .body("data.totalVideos", is(1));
        ann.request().patch(path + "/add/" + id + "/" + two.id).then().statusCode(200);

        given().get(path + "/" + id)
                .then()
                .statusCode(200)
                .body("data.videos.title", contains("Seven!!", "Two"))
                .body("data.videos[0].owner.username", is("ann"))
                .body("data.totalVideos", is(2))
                .body("data.totalViews", is(0))
                .body("data.totalDuration", is(10.0f));
        given().get(path + "/user/" + ann.id())
                .then()
                .statusCode(200)
                .body("data._id", contains(id))
                .body("data[0].videos.title", contains("Seven!!", "Two"))
                .body("data[0].totalVideos", is(2));
        ann.request()
                .patch(path + "/remove/" + id + "/" + one.id)
                .then()
                .statusCode(200)
                .body("data.videos.title", contains("Two"));
        ann.request().patch(path + "/remove/" + two.id + "/" + id).then().body("data.videos", empty());
        ann.request()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Renamed"))
                .patch(path + "/" + id)
                .then()
                .statusCode(200)
                .body("data.name", is("Renamed"))
                .body("data.description", is("For me"));
        ann.request().delete(path + "/" + id).then().statusCode(200).body("data", anEmptyMap());
        given().get(path + "/" + id).then().statusCode(404).body("code", is("playlist-not-found"));
    }

    @Test
    void videoIsInAPlaylistOnceHoweverOftenItIsAdded() {
        Video video = testVideos.put(ann, "Once");
        String id = create(ann, "public");

        List<Integer> statuses =
                ConcurrentCalls.run(20, i -> ann.request().patch(add(id, video)).statusCode());

        assertThat(statuses).containsOnly(200);
        assertThat(stored(id).videos).containsExactly(video.id);
        assertThat(stored(id).size).isEqualTo(1);
    }

    @Test
    void concurrentChangesLoseNothingAndKeepTheOrder() {
        List<Video> first = videos(5);
        List<Video> added = videos(20);
        String id = create(ann, "public");
        first.forEach(video -> addTo(id, video));
        List<String> reversed = new ArrayList<>(ids(first));
        Collections.reverse(reversed);

        List<Integer> statuses = ConcurrentCalls.run(
                21,
                i -> i == 20
                        ? order(id, reversed).extract().statusCode()
                        : ann.request().patch(add(id, added.get(i))).statusCode());

        assertThat(statuses).containsOnly(200);
        List<String> stored =
                stored(id).videos.stream().map(ObjectId::toHexString).toList();
        assertThat(stored.subList(0, 5)).isEqualTo(reversed);
        assertThat(stored.subList(5, 25)).containsExactlyInAnyOrderElementsOf(ids(added));
        assertThat(stored(id).size).isEqualTo(25);
    }

    @Test
    void namedVideosShareTheirPlacesInTheGivenOrder() {
        List<Video> videos = videos(5);
        String id = create(ann, "public");
        videos.forEach(video -> addTo(id, video));

        order(id, List.of(ids(videos).get(4), ids(videos).get(0), ids(videos).get(2)))
                .statusCode(200)
                .body("data.videos.title", contains("Video 4", "Video 1", "Video 0", "Video 3", "Video 2"));
    }

    @Test
    void orderOfUnknownOrRepeatedVideosIsRejected() {
        List<Video> videos = videos(2);
        String id = create(ann, "public");
        videos.forEach(video -> addTo(id, video));
        String known = ids(videos).get(0);

        order(id, List.of(known, new ObjectId().toHexString()))
                .statusCode(400)
                .body("code", is("not-in-playlist"))
                .body("errors[0].field", is("videos"));
        order(id, List.of(known, known)).statusCode(400).body("code", is("duplicate-video"));
        order(id, List.of("x")).statusCode(400).body("code", is("bad-id"));
        order(id, Arrays.asList((String) null)).statusCode(400).body("code", is("bad-id"));
        ann.request()
                .contentType(ContentType.JSON)
                .body("{}")
                .put(PLAYLISTS + "/" + id + "/order")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("videos"));
    }

    @Test
    void hiddenVideoVanishesFromPlaylistsOfOthersAndKeepsItsPlace() {
        List<Video> videos = videos(3);
        String id = create(bob, "public");
        videos.forEach(video -> bob.request().patch(add(id, video)).then().statusCode(200));
        toggle(videos.get(1));

        bob.request()
                .get(PLAYLISTS + "/" + id)
                .then()
                .body("data.videos.title", contains("Video 0", "Video 2"))
                .body("data.totalVideos", is(2))
                .body("data.totalDuration", is(14.0f));
        ann.request().get(PLAYLISTS + "/" + id).then().body("data.totalVideos", is(3));
        toggle(videos.get(1));
        given().get(PLAYLISTS + "/" + id).then().body("data.videos.title", contains("Video 0", "Video 1", "Video 2"));
    }

    @Test
    void privatePlaylistIsItsOwnersAndAnUnlistedOneIsReadByItsAddress() {
        String hidden = create(ann, "private");
        String unlisted = create(ann, "unlisted");
        String open = create(ann, "public");

        bob.request().get(PLAYLISTS + "/" + hidden).then().statusCode(404).body("code", is("playlist-not-found"));
        bob.request().get(PLAYLISTS + "/" + unlisted).then().statusCode(200);
        bob.request().get(PLAYLISTS + "/user/" + ann.id()).then().body("data._id", contains(open));
        ann.request().get(PLAYLISTS + "/" + hidden).then().statusCode(200);
        ann.request().get(PLAYLISTS + "/user/" + ann.id()).then().body("data._id", hasItems(hidden, unlisted, open));
    }

    @Test
    void onlyTheOwnerChangesAPlaylist() {
        Video video = testVideos.put(ann, "Video");
        String open = create(ann, "public");
        String hidden = create(ann, "private");

        bob.request().delete(PLAYLISTS + "/" + open).then().statusCode(403).body("code", is("not-owner"));
        bob.request().patch(add(open, video)).then().statusCode(403);
        bob.request().patch(add(hidden, video)).then().statusCode(404).body("code", is("playlist-not-found"));
        given().patch(add(open, video)).then().statusCode(401);
        given().contentType(ContentType.JSON)
                .body(Map.of("name", "No"))
                .post(PLAYLISTS)
                .then()
                .statusCode(401);
        assertThat(stored(open).videos).isEmpty();
    }

    @Test
    void onlyAVideoThatTheCallerSeesIsAdded() {
        Video hidden = testVideos.putHidden(ann, "Hidden");
        String id = create(bob, "public");

        bob.request().patch(add(id, hidden)).then().statusCode(404).body("code", is("video-not-found"));
        bob.request()
                .patch(PLAYLISTS + "/add/" + new ObjectId() + "/" + new ObjectId())
                .then()
                .statusCode(404)
                .body("code", is("playlist-not-found"));
        bob.request().patch(PLAYLISTS + "/add/x/" + id).then().statusCode(400).body("code", is("bad-id"));
        assertThat(stored(id).videos).isEmpty();
    }

    @Test
    void detailsAreChecked() {
        post("{}").statusCode(400).body("errors[0].field", is("name")).body("errors[0].code", is("required"));
        post("{\"name\": \"" + "x".repeat(151) + "\"}").statusCode(400).body("errors[0].code", is("too-long"));
        post("{\"name\": \"a\\u0000b\"}").statusCode(400).body("errors[0].code", is("control-characters"));
        post("{\"name\": \"a\", \"visibility\": \"secret\"}").statusCode(400).body("errors[0].code", is("bad-value"));
        post("{\"name\": \"a\", \"videos\": []}").statusCode(400).body("code", is("unknown-field"));
        String id = create(ann, "public");
        ann.request()
                .contentType(ContentType.JSON)
                .body("{}")
                .patch(PLAYLISTS + "/" + id)
                .then()
                .statusCode(400)
                .body("code", is("nothing-to-change"));
    }

    @Test
    void creationWithAKeyIsRepeatedSafely() {
        String key = UUID.randomUUID().toString();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ids.add(ann.request()
                    .header("Idempotency-Key", key)
                    .contentType(ContentType.JSON)
                    .body(Map.of("name", "Once"))
                    .post(PLAYLISTS)
                    .then()
                    .statusCode(201)
                    .body("data.name", is("Once"))
                    .extract()
                    .path("data._id"));
        }

        assertThat(ids.get(0)).isEqualTo(ids.get(1));
        ann.request()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Other"))
                .post(PLAYLISTS)
                .then()
                .statusCode(422);
        ann.request().get(PLAYLISTS + "/user/" + ann.id()).then().body("data", hasSize(1));
    }

    @Test
    void changeNeedsTheVersionThatIfMatchNames() {
        Video video = testVideos.put(ann, "Video");
        String id = create(ann, "public");
        String tag = given().get(PLAYLISTS + "/" + id).header("ETag");

        ann.request().header("If-Match", tag).patch(add(id, video)).then().statusCode(200);

        ann.request().header("If-Match", tag).patch(add(id, video)).then().statusCode(412);
        ann.request()
                .header("If-Match", tag)
                .delete(PLAYLISTS + "/" + id)
                .then()
                .statusCode(412);
        given().header("If-None-Match", tag).get(PLAYLISTS + "/" + id).then().statusCode(200);
        String current = given().get(PLAYLISTS + "/" + id).header("ETag");
        given().header("If-None-Match", current)
                .get(PLAYLISTS + "/" + id)
                .then()
                .statusCode(304);
    }

    @Test
    void pagesOfVideosAreLinkedDespiteHiddenOnesAndChanges() {
        List<Video> videos = videos(9);
        String id = create(ann, "public");
        videos.forEach(video -> addTo(id, video));
        toggle(videos.get(2));
        List<String> titles = new ArrayList<>();
        String next = PLAYLISTS + "/" + id + "?limit=2";
        while (next != null) {
            ValidatableResponse page = bob.request()
                    .urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .body("data.totalVideos", is(8 - titles.size() / 4));
            titles.addAll(page.extract().path("data.videos.title"));
            String link = page.extract().header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
            if (titles.size() == 4) {
                ann.request()
                        .patch(PLAYLISTS + "/remove/" + videos.get(4).id + "/" + id)
                        .then()
                        .statusCode(200);
            }
        }

        assertThat(titles)
                .containsExactly(
                        "Video 0", "Video 1", "Video 3", "Video 4", "Video 5", "Video 6", "Video 7", "Video 8");
        given().get(PLAYLISTS + "/" + id + "?cursor=AAAA")
                .then()
                .statusCode(400)
                .body("code", is("bad-cursor"));
    }

    @Test
    void playlistsOfAUserArePaged() {
        List<String> created = IntStream.range(0, 5)
                .mapToObj(i -> create(ann, i == 3 ? "private" : "public"))
                .toList();
        List<String> found = new ArrayList<>();
        String next = PLAYLISTS + "/user/" + ann.id() + "?limit=2";
        while (next != null) {
            ValidatableResponse page =
                    given().urlEncodingEnabled(false).get(next).then().statusCode(200);
            found.addAll(page.extract().path("data._id"));
            String link = page.extract().header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(found).containsExactly(created.get(4), created.get(2), created.get(1), created.get(0));
    }

    @Test
    void fullPlaylistTakesNoMore() {
        String id = create(ann, "public");
        Playlist full = stored(id);
        List<ObjectId> filling =
                IntStream.range(0, 4_999).mapToObj(i -> new ObjectId()).toList();
        full.videos = filling;
        full.size = filling.size();
        playlists.update(full);
        List<Video> videos = videos(3);

        List<Integer> statuses = ConcurrentCalls.run(
                3, i -> ann.request().patch(add(id, videos.get(i))).statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409);
        ann.request()
                .patch(add(id, testVideos.put(ann, "Late")))
                .then()
                .statusCode(409)
                .body("code", is("playlist-full"));
        assertThat(stored(id).videos).hasSize(5_000);
    }

    @Test
    void userHasALimitedNumberOfPlaylists() {
        ObjectId owner = new ObjectId(ann.id());
        for (int i = 0; i < 500; i++) {
            Playlist playlist = new Playlist();
            playlist.id = new ObjectId();
            playlist.owner = owner;
            playlists.persist(playlist);
        }

        post("{\"name\": \"One more\"}").statusCode(409).body("code", is("too-many-playlists"));

        assertThat(playlists.countOwned(owner, 1_000)).isEqualTo(500);
    }

    @Test
    void deletedVideoIsTakenOutOfAllPlaylists() {
        Video video = testVideos.put(ann, "Deleted");
        String id = create(bob, "public");
        bob.request().patch(add(id, video)).then().statusCode(200);

        ann.request().delete("/api/v1/videos/" + video.id).then().statusCode(200);

        await().until(() -> stored(id).videos.isEmpty());
        assertThat(stored(id).size).isZero();
    }

    @Test
    void deletedAccountTakesItsPlaylistsAlong() {
        String id = create(ann, "public");
        String kept = create(bob, "public");

        services.accounts().delete(ann);

        await().until(() -> playlists.find(new ObjectId(id)).isEmpty());
        assertThat(playlists.find(new ObjectId(kept))).isPresent();
    }

    private ValidatableResponse post(String body) {
        return ann.request()
                .contentType(ContentType.JSON)
                .body(body)
                .post(PLAYLISTS)
                .then();
    }

    private String create(TestCaller owner, String visibility) {
        return owner.request()
                .contentType(ContentType.JSON)
                .body(Map.of("name", "A list", "visibility", visibility))
                .post(PLAYLISTS)
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
    }

    private List<Video> videos(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> testVideos.put(ann, "Video " + i))
                .toList();
    }

    private static List<String> ids(List<Video> videos) {
        return videos.stream().map(video -> video.id.toHexString()).toList();
    }

    private static String add(String playlist, Video video) {
        return PLAYLISTS + "/add/" + video.id + "/" + playlist;
    }

    private void addTo(String playlist, Video video) {
        ann.request().patch(add(playlist, video)).then().statusCode(200);
    }

    private ValidatableResponse order(String playlist, List<String> videos) {
        Map<String, Object> body = new HashMap<>();
        body.put("videos", videos);
        return ann.request()
                .contentType(ContentType.JSON)
                .body(body)
                .put(PLAYLISTS + "/" + playlist + "/order")
                .then();
    }

    private void toggle(Video video) {
        ann.request().patch("/api/v1/videos/toggle/publish/" + video.id).then().statusCode(200);
    }

    private Playlist stored(String id) {
        return playlists.find(new ObjectId(id)).orElseThrow();
    }
}
