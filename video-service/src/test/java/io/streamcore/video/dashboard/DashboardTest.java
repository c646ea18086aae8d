package io.streamcore.video.dashboard;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.testing.Neighbours;
import io.streamcore.video.testing.Person;
import io.streamcore.video.testing.Shelf;
import io.streamcore.video.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(Neighbours.class)
class DashboardTest {
    @Inject
    Shelf shelf;

    @Inject
    TestClock clock;

    Neighbours neighbours;
    Person ann;
    Person bob;

    @BeforeEach
    void signIn() {
        clock.advance(Duration.ofSeconds(5));
        ann = neighbours.person("ann");
        bob = neighbours.person("bob");
    }

    @AfterEach
    void heal() {
        neighbours.comeBack();
    }

    @Test
    void statsAddUpTheOwnChannelAlone() {
        Video video = shelf.put(ann, "One");
        shelf.putHidden(ann, "Two");
        shelf.put(bob, "Of another");
        neighbours.channels().follow(bob, ann);
        bob.asks().post("/api/v1/videos/" + video.id + "/views").then().statusCode(200);
        ann.asks().post("/api/v1/videos/" + video.id + "/views").then().statusCode(200);

        ann.asks()
                .get("/api/v1/dashboard/stats")
                .then()
                .statusCode(200)
                .body("data.totalVideos", is(2))
                .body("data.totalViews", is(2))
                .body("data.totalSubscribers", is(1));
    }

    @Test
    void statsOfAnEmptyChannelAreZero() {
        ann.asks()
                .get("/api/v1/dashboard/stats")
                .then()
                .body("data.totalVideos", is(0))
                .body("data.totalViews", is(0));
    }

    @Test
    void withoutSubscriptionServiceTheOtherNumbersAreThere() {
        shelf.put(ann, "One");
        neighbours.goAway("/internal/channels");

        ann.asks()
                .get("/api/v1/dashboard/stats")
                .then()
                .statusCode(200)
                .body("data.totalVideos", is(1))
                .body("data.totalSubscribers", nullValue());
    }

    @Test
    void ownVideosIncludeUnpublishedOnes() {
        shelf.put(ann, "One");
        shelf.putHidden(ann, "Two");
        shelf.put(bob, "Of another");

        ann.asks()
                .get("/api/v1/dashboard/videos")
                .then()
                .statusCode(200)
                .body("data.docs.title", contains("Two", "One"))
                .body("data.totalDocs", is(2));
    }

    @Test
    void singleVideoTellsHowItsChannelStands() {
        Video video = shelf.put(ann, "One");
        neighbours.channels().follow(bob, ann);

        bob.asks()
                .get("/api/v1/videos/" + video.id)
                .then()
                .body("data.owner.subscribersCount", is(1))
                .body("data.owner.isSubscribed", is(true));
        given().get("/api/v1/videos/" + video.id).then().body("data.owner.isSubscribed", is(false));
    }

    @Test
    void withoutSubscriptionServiceASingleVideoIsThereAllTheSame() {
        Video video = shelf.put(ann, "One");
        neighbours.goAway("/internal/channels");

        given().get("/api/v1/videos/" + video.id)
                .then()
                .statusCode(200)
                .body("data.owner.username", is("ann"))
                .body("data.owner", not(hasKey("subscribersCount")));
    }

    @Test
    void dashboardIsForSignedInUsers() {
        given().get("/api/v1/dashboard/stats").then().statusCode(401);
        given().get("/api/v1/dashboard/videos").then().statusCode(401);
    }
}
