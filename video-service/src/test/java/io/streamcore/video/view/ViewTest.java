package io.streamcore.video.view;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.Race;
import io.streamcore.video.testing.TestVideos;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeServices.class)
class ViewTest {
    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    FakeServices services;
    TestCaller ann;
    Video video;
    String path;

    @BeforeEach
    void oneVideo() {
        ann = services.caller("ann");
        video = testVideos.put(ann, "Watched");
        path = "/api/v1/videos/" + video.id;
    }

    @Test
    void viewerCountsOnceInAWindowAndAgainAfterIt() {
        TestCaller bob = services.caller("bob");

        String eligible = bob.request()
                .post(path + "/views")
                .then()
                .statusCode(200)
                .body("data.views", is(1))
                .body("data.counted", is(true))
                .extract()
                .path("data.nextEligibleAt");
        bob.request()
                .post(path + "/views")
                .then()
                .statusCode(200)
                .body("data.views", is(1))
                .body("data.counted", is(false))
                .body("data.nextEligibleAt", is(eligible));
        assertThat(Duration.between(clock.instant(), Instant.parse(eligible)).toMinutes(), is(29L));

        clock.advance(Duration.ofMinutes(30));
        bob.request().post(path + "/views").then().body("data.views", is(2)).body("data.counted", is(true));
        given().get(path).then().body("data.views", is(2));
    }

    @Test
    void strangersAreToldApartByAddressAndAgent() {
        stranger("10.0.0.1", "Firefox").post(path + "/views").then().body("data.views", is(1));
        stranger("10.0.0.1", "Chrome").post(path + "/views").then().body("data.views", is(2));
        stranger("10.0.0.2", "Chrome").post(path + "/views").then().body("data.views", is(3));
        stranger("10.0.0.1", "Firefox").post(path + "/views").then().body("data.counted", is(false));
    }

    @Test
    void everyOneOfAHundredViewersAtOnceCounts() throws Exception {
        List<Boolean> counted = Race.of(100, i -> stranger("10.1.0." + i, "agent")
                .post(path + "/views")
                .then()
                .extract()
                .path("data.counted"));

        assertThat(counted, everyItem(is(true)));
        assertThat(videos.byId(video.id).orElseThrow().views, is(100L));
    }

    @Test
    void oneViewerCountsOnceHoweverOftenAtOnce() throws Exception {
        TestCaller bob = services.caller("bob");

        List<Boolean> counted = Race.of(
                50, i -> bob.request().post(path + "/views").then().extract().path("data.counted"));

        assertThat(counted.stream().filter(one -> one).count(), is(1L));
        assertThat(videos.byId(video.id).orElseThrow().views, is(1L));
    }

    @Test
    void changesOfAVideoDoNotTouchItsViews() throws Exception {
        Race.of(
                20,
                i -> i % 2 == 0
                        ? stranger("10.2.0." + i, "agent").post(path + "/views").statusCode()
                        : ann.request()
                                .contentType(ContentType.JSON)
                                .body("{\"title\":\"Title " + i + "\"}")
                                .patch(path)
                                .statusCode());

        assertThat(videos.byId(video.id).orElseThrow().views, is(10L));
    }

    @Test
    void signedInReadCountsAsAView() {
        TestCaller bob = services.caller("bob");

        bob.request().get(path).then().statusCode(200);
        bob.request().get(path).then().statusCode(200);

        await().untilAsserted(() ->
                bob.request().get("/api/v1/users/history").then().body("data._id", contains(video.id.toHexString())));
        await().until(() -> videos.byId(video.id).orElseThrow().views, is(1L));
    }

    @Test
    void ownersDoNotPushTheirDrafts() {
        Video draft = testVideos.putHidden(ann, "Draft");

        ann.request()
                .post("/api/v1/videos/" + draft.id + "/views")
                .then()
                .statusCode(200)
                .body("data.views", is(0))
                .body("data.counted", is(false));
    }

    @Test
    void whatCannotBeSeenCannotBeViewed() {
        Video draft = testVideos.putHidden(ann, "Draft");

        given().post("/api/v1/videos/" + draft.id + "/views").then().statusCode(404);
        given().post("/api/v1/videos/" + new ObjectId() + "/views").then().statusCode(404);
    }

    @Test
    void positionThatCannotBeIsRefused() {
        ann.request()
                .contentType(ContentType.JSON)
                .body("{\"position\":-1}")
                .post(path + "/views")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("position"));
    }

    private static RequestSpecification stranger(String address, String agent) {
        return given().header("X-Forwarded-For", address).header("User-Agent", agent);
    }
}
