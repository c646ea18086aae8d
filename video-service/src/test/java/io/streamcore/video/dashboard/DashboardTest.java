package io.streamcore.video.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class DashboardTest {
    @Inject
    TestVideos testVideos;

    FakeUpstreamServices services;
    TestCaller ann;
    TestCaller bob;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
        bob = services.caller("bob");
    }

    @AfterEach
    void restoreServices() {
        services.setAvailable();
    }

    @Test
    void statsCoverTheCallersChannelOnly() {
        Video video = testVideos.put(ann, "One");
        testVideos.putHidden(ann, "Two");
        testVideos.put(bob, "Of another");
        services.subscriptions().subscribe(bob, ann);
        bob.request().post("/api/v1/videos/" + video.id + "/views").then().statusCode(200);
        ann.request().post("/api/v1/videos/" + video.id + "/views").then().statusCode(200);

        ann.request()
                .get("/api/v1/dashboard/stats")
                .then()
                .statusCode(200)
                .body("data.totalVideos", is(2))
                .body("data.totalViews", is(2))
                .body("data.totalSubscribers", is(1));
    }

    @Test
    void statsOfAnEmptyChannelAreZero() {
        ann.request()
                .get("/api/v1/dashboard/stats")
                .then()
                .body("data.totalVideos", is(0))
                .body("data.totalViews", is(0));
    }

    @Test
    void statsAreReturnedDuringAnOutageOfSubscriptionService() {
        testVideos.put(ann, "One");
        services.setUnavailable("/internal/channels");

        ann.request()
                .get("/api/v1/dashboard/stats")
                .then()
                .statusCode(200)
                .body("data.totalVideos", is(1))
                .body("data.totalSubscribers", nullValue());
    }

    @Test
    void ownVideosIncludeUnpublishedOnes() {
        testVideos.put(ann, "One");
        testVideos.putHidden(ann, "Two");
        testVideos.put(bob, "Of another");

        ann.request()
                .get("/api/v1/dashboard/videos")
                .then()
                .statusCode(200)
                .body("data.title", contains("Two", "One"))
                .header("Link", nullValue());
    }

    @Test
    void ownVideosAreContinuedByTheLinkHeader() {
        testVideos.put(ann, "One");
        testVideos.putHidden(ann, "Two");
        testVideos.put(ann, "Three");

        String link = ann.request()
                .get("/api/v1/dashboard/videos?limit=2")
                .then()
                .body("data.title", contains("Three", "Two"))
                .extract()
                .header("Link");

        assertThat(link).matches("</api/v1/dashboard/videos\\?limit=2&cursor=[^>]+>; rel=\"next\"");
        ann.request()
                .urlEncodingEnabled(false)
                .get(link.substring(1, link.indexOf('>')))
                .then()
                .statusCode(200)
                .body("data.title", contains("One"))
                .header("Link", nullValue());
        ann.request()
                .get("/api/v1/dashboard/videos?cursor=nonsense")
                .then()
                .statusCode(400)
                .body("code", is("bad-cursor"));
    }

    @Test
    void moreThan100OwnVideosAreNotAnsweredAtOnce() {
        for (int i = 0; i <= 100; i++) {
            testVideos.put(ann, "Video " + i);
        }

        ann.request()
                .get("/api/v1/dashboard/videos")
                .then()
                .body("data", hasSize(100))
                .body("data[0].title", is("Video 100"))
                .header("Link", containsString("limit=100&"));
    }

    @Test
    void singleVideoContainsTheChannelSummary() {
        Video video = testVideos.put(ann, "One");
        services.subscriptions().subscribe(bob, ann);

        bob.request()
                .get("/api/v1/videos/" + video.id)
                .then()
                .body("data.owner.subscribersCount", is(1))
                .body("data.owner.isSubscribed", is(true));
        given().get("/api/v1/videos/" + video.id).then().body("data.owner.isSubscribed", is(false));
    }

    @Test
    void singleVideoIsReturnedDuringAnOutageOfSubscriptionService() {
        Video video = testVideos.put(ann, "One");
        services.setUnavailable("/internal/channels");

        given().get("/api/v1/videos/" + video.id)
                .then()
                .statusCode(200)
                .body("data.owner.username", is("ann"))
                .body("data.owner", not(hasKey("subscribersCount")));
    }

    @Test
    void dashboardRequiresAuthentication() {
        given().get("/api/v1/dashboard/stats").then().statusCode(401);
        given().get("/api/v1/dashboard/videos").then().statusCode(401);
    }
}
