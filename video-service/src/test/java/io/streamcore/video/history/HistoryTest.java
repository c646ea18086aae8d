package io.streamcore.video.history;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.streamcore.kit.page.Cursor;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDateTime;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class HistoryTest {
    private static final String HISTORY = "/api/v1/users/history";

    @Inject
    TestVideos testVideos;

    @Inject
    MovableClock clock;

    @Inject
    WatchRepository watches;

    EmbeddedMongo server;
    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
        bob = services.caller("bob");
    }

    @Test
    void latestEntryComesFirstAndRewatchingMovesAnEntryToTheTop() {
        Video one = testVideos.put(ann, "Seven!!");
        Video two = testVideos.put(ann, "Two");
        watch(one, 3);
        watch(two, 1);

        history().body("data.title", contains("Two", "Seven!!"));
        watch(one, 5);

        history()
                .body("message", is("Watch history fetched"))
                .body("data.title", contains("Seven!!", "Two"))
                .body("data[0].position", is(5.0f))
                .body("data[0].watchedAt", endsWith("Z"))
                .body("data[0].owner.username", is("ann"))
                .body("data[0]", not(hasKey("video")));
    }

    @Test
    void positionIsLimitedToTheDurationAndKeptIfNoneIsReported() {
        Video video = testVideos.put(ann, "Seven!!");
        watch(video, 604_800);
        bob.request().post("/api/v1/videos/" + video.id + "/views").then().statusCode(200);

        history().body("data[0].position", is(7.0f));
    }

    @Test
    void pagesAreLinkedAndFullDespiteHiddenVideos() {
        for (int i = 0; i < 9; i++) {
            watch(testVideos.put(ann, "Video " + i), 0);
        }
        for (int i : List.of(8, 5, 4)) {
            hide("Video " + i);
        }

        List<String> titles = new ArrayList<>();
        String next = HISTORY + "?limit=2";
        while (next != null) {
            ValidatableResponse page =
                    bob.request().urlEncodingEnabled(false).get(next).then().statusCode(200);
            titles.addAll(page.extract().path("data.title"));
            String link = page.extract().header("Link");
            next = link == null ? null : link.substring(1, link.indexOf('>'));
            if (link != null) {
                assertThat(link).endsWith("rel=\"next\"");
            }
        }

        assertThat(titles).containsExactly("Video 7", "Video 6", "Video 3", "Video 2", "Video 1", "Video 0");
    }

    @Test
    void deletedVideosDisappearAndOwnDraftsStay() {
        Video deleted = testVideos.put(ann, "Deleted");
        Video draft = testVideos.putHidden(bob, "Own draft");
        watch(deleted, 0);
        watch(draft, 0);
        ann.request().delete("/api/v1/videos/" + deleted.id).then().statusCode(200);

        history().body("data.title", contains("Own draft"));
    }

    @Test
    void oneEntryOrAllCanBeDeleted() {
        Video one = testVideos.put(ann, "One");
        watch(one, 0);
        watch(testVideos.put(ann, "Two"), 0);
        watch(testVideos.put(ann, "Three"), 0);

        bob.request().delete(HISTORY + "/" + one.id).then().statusCode(200).body("data", anEmptyMap());
        history().body("data.title", contains("Three", "Two"));
        bob.request().delete(HISTORY).then().statusCode(200);
        history().body("data", empty());
    }

    @Test
    void formerPathReturnsTheSameHistory() {
        watch(testVideos.put(ann, "One"), 0);

        bob.request().get("/api/v1/users/watchHistory").then().statusCode(200).body("data.title", contains("One"));
        bob.request().get("/api/v1/users/watch-history").then().statusCode(200).body("data.title", contains("One"));
    }

    @Test
    void pageByCursorDoesNotReadTheEntriesBeforeIt() {
        assumeTrue(server != null, "Documents read are counted by the embedded server only");
        Video video = testVideos.put(ann, "One");
        ObjectId reader = new ObjectId(bob.id());
        watches.deleteByUser(reader);
        watches.insertMissing(IntStream.range(0, 300)
                .mapToObj(i -> Watch.of(reader, new ObjectId(), clock.instant().minusSeconds(i + 1)))
                .toList());
        watches.insertMissing(List.of(Watch.of(reader, video.id, clock.instant().minusSeconds(1_000))));
        String deep = new Cursor(
                        "history",
                        new BsonDateTime(clock.instant().minusSeconds(295).toEpochMilli()),
                        new ObjectId())
                .text();

        long minimum = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long before = server.documentsExamined();
            bob.request().get(HISTORY + "?limit=20&cursor=" + deep).then().body("data.title", contains("One"));
            minimum = Math.min(minimum, server.documentsExamined() - before);
        }

        assertThat(minimum).isLessThanOrEqualTo(21 + 1);
        watches.deleteByUser(reader);
    }

    @Test
    void historyContainsTheCallersEntriesOnly() {
        watch(testVideos.put(ann, "One"), 0);

        ann.request().get(HISTORY).then().body("data", empty());
        given().get(HISTORY).then().statusCode(401);
    }

    private void hide(String title) {
        String id = ann.request()
                .queryParam("userId", ann.id())
                .queryParam("query", title)
                .get("/api/v1/videos")
                .then()
                .extract()
                .path("data.docs[0]._id");
        ann.request().patch("/api/v1/videos/toggle/publish/" + id).then().statusCode(200);
    }

    private void watch(Video video, double position) {
        clock.advance(Duration.ofSeconds(1));
        bob.request()
                .contentType(ContentType.JSON)
                .body("{\"position\":" + position + "}")
                .post("/api/v1/videos/" + video.id + "/views")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse history() {
        return bob.request().get(HISTORY).then().statusCode(200);
    }
}
