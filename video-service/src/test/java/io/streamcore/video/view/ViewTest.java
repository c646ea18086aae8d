package io.streamcore.video.view;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class ViewTest {
    @Inject
    TestVideos testVideos;

    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    TestCaller ann;
    Video video;
    String path;

    @BeforeEach
    void insertVideo() {
        ann = services.caller("ann");
        video = testVideos.put(ann, "Watched");
        path = "/api/v1/videos/" + video.id;
    }

    @Test
    void viewerIsCountedOncePerWindow() {
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
        assertThat(Duration.between(clock.instant(), Instant.parse(eligible)).toMinutes())
                .isEqualTo(29L);

        clock.advance(Duration.ofMinutes(30));
        bob.request().post(path + "/views").then().body("data.views", is(2)).body("data.counted", is(true));
        given().get(path).then().body("data.views", is(2));
    }

    @Test
    void anonymousViewersAreDistinguishedByAddressAndUserAgent() {
        anonymous("10.0.0.1", "Firefox").post(path + "/views").then().body("data.views", is(1));
        anonymous("10.0.0.1", "Chrome").post(path + "/views").then().body("data.views", is(2));
        anonymous("10.0.0.2", "Chrome").post(path + "/views").then().body("data.views", is(3));
        anonymous("10.0.0.1", "Firefox").post(path + "/views").then().body("data.counted", is(false));
    }

    @Test
    void ipv6AddressesOfOneNetworkAreOneViewer() {
        anonymous("2001:db8:0:1::1", "Firefox").post(path + "/views").then().body("data.counted", is(true));
        anonymous("2001:db8:0:1::2", "Firefox").post(path + "/views").then().body("data.counted", is(false));
        anonymous("2001:db8:0:2::1", "Firefox").post(path + "/views").then().body("data.counted", is(true));
    }

    @Test
    void everyOneOfAHundredConcurrentViewersIsCounted() {
        List<Boolean> counted = ConcurrentCalls.run(100, i -> anonymous("10.1.0." + i, "agent")
                .post(path + "/views")
                .then()
                .extract()
                .path("data.counted"));

        assertThat(counted).containsOnly(true);
        assertThat(videos.find(video.id).orElseThrow().views).isEqualTo(100L);
    }

    @Test
    void concurrentViewsOfOneViewerAreCountedOnce() {
        TestCaller bob = services.caller("bob");

        List<Boolean> counted = ConcurrentCalls.run(
                50, i -> bob.request().post(path + "/views").then().extract().path("data.counted"));

        assertThat(counted.stream().filter(one -> one).count()).isEqualTo(1L);
        assertThat(videos.find(video.id).orElseThrow().views).isEqualTo(1L);
    }

    @Test
    void concurrentChangesOfAVideoKeepItsViews() {
        ConcurrentCalls.run(
                20,
                i -> i % 2 == 0
                        ? anonymous("10.2.0." + i, "agent")
                                .post(path + "/views")
                                .statusCode()
                        : ann.request()
                                .contentType(ContentType.JSON)
                                .body("{\"title\":\"Title " + i + "\"}")
                                .patch(path)
                                .statusCode());

        assertThat(videos.find(video.id).orElseThrow().views).isEqualTo(10L);
    }

    @Test
    void signedInReadIsCountedAsAView() {
        TestCaller bob = services.caller("bob");

        bob.request().get(path).then().statusCode(200);
        bob.request().get(path).then().statusCode(200);

        await().untilAsserted(() ->
                bob.request().get("/api/v1/users/history").then().body("data._id", contains(video.id.toHexString())));
        await().untilAsserted(() ->
                assertThat(videos.find(video.id).orElseThrow().views).isEqualTo(1L));
    }

    @Test
    void concurrentReadsAreCountedOnceForEachViewer() {
        List<TestCaller> viewers = IntStream.range(0, 5)
                .mapToObj(i -> services.caller("viewer" + i))
                .toList();

        ConcurrentCalls.run(20, i -> viewers.get(i % 5).request().get(path).statusCode());

        await().untilAsserted(() -> assertThat(viewers).allSatisfy(viewer -> viewer.request()
                .get("/api/v1/users/history")
                .then()
                .body("data._id", contains(video.id.toHexString()))));
        await().untilAsserted(() ->
                assertThat(videos.find(video.id).orElseThrow().views).isEqualTo(5L));
        viewers.get(4)
                .request()
                .post(path + "/views")
                .then()
                .body("data.counted", is(false))
                .body("data.views", is(5));
    }

    @Test
    void viewOfAnUnpublishedVideoIsNotCounted() {
        Video draft = testVideos.putHidden(ann, "Draft");

        ann.request()
                .post("/api/v1/videos/" + draft.id + "/views")
                .then()
                .statusCode(200)
                .body("data.views", is(0))
                .body("data.counted", is(false));
    }

    @Test
    void viewOfAnInvisibleVideoIsNotFound() {
        Video draft = testVideos.putHidden(ann, "Draft");

        given().post("/api/v1/videos/" + draft.id + "/views").then().statusCode(404);
        given().post("/api/v1/videos/" + new ObjectId() + "/views").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.001", "604801", "1e9", "1e400", "\"NaN\"", "\"12\"", "true"})
    void positionThatIsNoSensibleSecondIsRejected(String position) {
        ann.request()
                .contentType(ContentType.JSON)
                .body("{\"position\":" + position + "}")
                .post(path + "/views")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("position"));
    }

    private static RequestSpecification anonymous(String address, String agent) {
        return given().header("X-Forwarded-For", address).header("User-Agent", agent);
    }
}
