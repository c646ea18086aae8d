package io.streamcore.video.like;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.MongoCommandLog;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
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
class LikeTest {
    private static final String LIKES = "/api/v1/likes";

    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    @Inject
    MongoClient mongo;

    @ConfigProperty(name = "quarkus.mongodb.database")
    String database;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
        bob = services.caller("bob");
    }

    @Test
    void toggleLikesAndTakesTheLikeBack() {
        Video video = testVideos.put(ann, "Liked");

        toggle(video).body("data.isLiked", is(true)).body("data.likesCount", is(1));
        toggle(video).body("data.isLiked", is(false)).body("data.likesCount", is(0));
        toggle(video).body("data.isLiked", is(true)).body("data.likesCount", is(1));
    }

    @Test
    void putAndDeleteAreIdempotent() {
        Video video = testVideos.put(ann, "Liked");

        for (int i = 0; i < 2; i++) {
            bob.request()
                    .put(LIKES + "/v/" + video.id)
                    .then()
                    .statusCode(200)
                    .body("data.isLiked", is(true))
                    .body("data.likesCount", is(1));
        }
        for (int i = 0; i < 2; i++) {
            bob.request()
                    .delete(LIKES + "/v/" + video.id)
                    .then()
                    .statusCode(200)
                    .body("data.isLiked", is(false))
                    .body("data.likesCount", is(0));
        }
    }

    @Test
    void videosCarryTheirNumberOfLikesAndTheSingleReadTheCallersOwn() {
        Video video = testVideos.put(ann, "Liked");
        toggle(video);

        bob.request()
                .get("/api/v1/videos/" + video.id)
                .then()
                .body("data.likesCount", is(1))
                .body("data.isLiked", is(true));
        ann.request()
                .get("/api/v1/videos/" + video.id)
                .then()
                .body("data.likesCount", is(1))
                .body("data.isLiked", is(false));
        given().get("/api/v1/videos/" + video.id)
                .then()
                .body("data.likesCount", is(1))
                .body("data", not(hasKey("isLiked")));
        given().queryParam("userId", ann.id())
                .get("/api/v1/videos")
                .then()
                .body("data.docs[0].likesCount", is(1))
                .body("data.docs[0]", not(hasKey("isLiked")));
    }

    @Test
    void likeChangesTheEntityTagButNotTheVersion() {
        Video video = testVideos.put(ann, "Liked");
        String before = given().get("/api/v1/videos/" + video.id).header("ETag");

        toggle(video);

        String after = given().get("/api/v1/videos/" + video.id).header("ETag");
        assertThat(after).isNotEqualTo(before);
        assertThat(after.split("\\.")[0]).isEqualTo(before.split("\\.")[0]);
    }

    @Test
    void statsContainTheLikesOfAllVideos() {
        toggle(testVideos.put(ann, "One"));
        Video two = testVideos.put(ann, "Two");
        toggle(two);
        ann.request().put(LIKES + "/v/" + two.id).then().statusCode(200);
        toggle(testVideos.put(bob, "Of another"));

        ann.request().get("/api/v1/dashboard/stats").then().body("data.totalLikes", is(3));
    }

    @Test
    void likeNeedsASignedInUserAndAVisibleVideo() {
        Video hidden = testVideos.putHidden(ann, "Hidden");

        given().post(LIKES + "/toggle/v/" + hidden.id).then().statusCode(401);
        given().get(LIKES + "/videos").then().statusCode(401);
        bob.request()
                .post(LIKES + "/toggle/v/" + hidden.id)
                .then()
                .statusCode(404)
                .body("code", is("video-not-found"));
        bob.request().put(LIKES + "/v/" + new ObjectId()).then().statusCode(404);
        bob.request().delete(LIKES + "/v/" + hidden.id).then().statusCode(404);
        bob.request()
                .post(LIKES + "/toggle/v/undefined")
                .then()
                .statusCode(400)
                .body("code", is("bad-id"))
                .body("errors[0].field", is("videoId"));
        assertThat(rows(hidden)).isZero();
    }

    @Test
    void likedVideosAreAnArrayWithTheVideoUnderThreeNames() {
        Video video = testVideos.put(ann, "Liked");
        toggle(video);

        bob.request()
                .get(LIKES + "/videos")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0]._id", is(video.id.toHexString()))
                .body("data[0].likesCount", is(1))
                .body("data[0].owner.username", is("ann"))
                .body("data[0].video.title", is("Liked"))
                .body("data[0].likedVideo.title", is("Liked"))
                .body("data[0].likedVideo.owner.username", is("ann"))
                .body("data[0].likedAt", endsWith("Z"));
    }

    @Test
    void pagesOfLikedVideosAreLinkedAndFullDespiteHiddenOnes() {
        List<Video> liked = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Video video = testVideos.put(ann, "Video " + i);
            clock.advance(Duration.ofSeconds(1));
            toggle(video);
            liked.add(video);
        }
        for (int i : List.of(8, 5, 4)) {
            ann.request()
                    .patch("/api/v1/videos/toggle/publish/" + liked.get(i).id)
                    .then()
                    .statusCode(200);
        }
        ann.request().delete("/api/v1/videos/" + liked.get(2).id).then().statusCode(200);

        List<String> titles = new ArrayList<>();
        String next = LIKES + "/videos?limit=2";
        while (next != null) {
            ValidatableResponse page =
                    bob.request().urlEncodingEnabled(false).get(next).then().statusCode(200);
            titles.addAll(page.extract().path("data.title"));
            String link = page.extract().header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
        }

        assertThat(titles).containsExactly("Video 7", "Video 6", "Video 3", "Video 1", "Video 0");
        bob.request().get(LIKES + "/videos?cursor=AAAA").then().statusCode(400).body("code", is("bad-cursor"));
    }

    @Test
    void deletedAccountTakesItsLikesAlong() {
        List<Video> liked = IntStream.range(0, 5)
                .mapToObj(i -> testVideos.put(ann, "Video " + i))
                .toList();
        liked.forEach(this::toggle);
        ann.request().put(LIKES + "/v/" + liked.get(0).id).then().statusCode(200);

        services.accounts().delete(bob);

        await().untilAsserted(() -> assertThat(likes().countDocuments(new Document("user", new ObjectId(bob.id()))))
                .isZero());
        assertThat(liked).extracting(video -> count(video)).containsExactly(1L, 0L, 0L, 0L, 0L);
    }

    @Test
    void deletedVideoTakesItsLikesAlong() {
        Video video = testVideos.put(ann, "Liked");
        toggle(video);

        ann.request().delete("/api/v1/videos/" + video.id).then().statusCode(200);

        await().until(() -> rows(video) == 0);
        toggleOf(video).statusCode(404);
        assertThat(rows(video)).isZero();
    }

    @Test
    void everyLikeOf500UsersAtOnceIsAnsweredAndCounted() {
        Video video = testVideos.put(ann, "Hot");
        List<TestCaller> users = IntStream.range(0, 500)
                .mapToObj(i -> services.caller("user" + i))
                .toList();

        List<Integer> statuses = ConcurrentCalls.run(500, i -> {
            TestCaller user = users.get(i);
            int liked = user.request().post(LIKES + "/toggle/v/" + video.id).statusCode();
            return i % 2 == 0
                    ? liked
                    : user.request().post(LIKES + "/toggle/v/" + video.id).statusCode();
        });

        assertThat(statuses).hasSize(500).containsOnly(200);
        assertThat(count(video)).isEqualTo(250);
        assertThat(rows(video)).isEqualTo(250);
    }

    @Test
    void toggleReadsTheVideoAndTheLikeOnce() {
        Video video = testVideos.put(ann, "Liked");
        toggle(video);

        for (boolean liked : new boolean[] {false, true}) {
            MongoCommandLog.start();
            toggle(video).body("data.isLiked", is(liked));

            assertThat(MongoCommandLog.stop(video.id.toHexString()))
                    .filteredOn(command -> command.equals("find"))
                    .hasSize(2);
        }
    }

    @Test
    void fiftyTogglesOfOneUserAtOnceAlternate() {
        Video video = testVideos.put(ann, "Toggled");

        List<Boolean> states = ConcurrentCalls.run(50, i -> bob.request()
                .post(LIKES + "/toggle/v/" + video.id)
                .then()
                .statusCode(200)
                .extract()
                .<Boolean>path("data.isLiked"));

        assertThat(states.stream().filter(liked -> liked)).hasSize(25);
        assertThat(count(video)).isZero();
        assertThat(rows(video)).isZero();
    }

    private ValidatableResponse toggle(Video video) {
        return toggleOf(video).statusCode(200);
    }

    private ValidatableResponse toggleOf(Video video) {
        return bob.request().post(LIKES + "/toggle/v/" + video.id).then();
    }

    private long count(Video video) {
        return videos.find(video.id).orElseThrow().likesCount;
    }

    private long rows(Video video) {
        return likes().countDocuments(new Document("target", video.id));
    }

    private MongoCollection<Document> likes() {
        return mongo.getDatabase(database).getCollection("likes");
    }
}
