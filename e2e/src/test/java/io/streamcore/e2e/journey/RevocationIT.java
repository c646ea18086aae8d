package io.streamcore.e2e.journey;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks that the services that verify tokens locally learn of ended sessions and deleted accounts. */
@ExtendWith(SharedPlatform.class)
class RevocationIT {
    /** One path of each of these services that needs authentication. */
    private static final List<String> PROTECTED_PATHS = List.of("/dashboard/stats", "/notifications");

    @Test
    void endedSessionIsRejectedByEveryServiceWithinFiveSeconds(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);
        PROTECTED_PATHS.forEach(path -> user.request().get(path).then().statusCode(200));

        user.request().post("/users/logout").then().statusCode(200);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> PROTECTED_PATHS.forEach(
                        path -> user.request().get(path).then().statusCode(401)));
    }

    @Test
    void deletedAccountLosesItsVideosSubscriptionsAndProfile(PlatformProcess platform) {
        TestUser deleted = TestUser.register(platform);
        TestUser subscriber = TestUser.register(platform);
        subscriber.request().put("/subscriptions/c/" + deleted.id()).then().statusCode(200);
        deleted.request().put("/subscriptions/c/" + subscriber.id()).then().statusCode(200);
        String video =
                deleted.upload("Farewell").then().statusCode(201).extract().path("data._id");
        String file = TestUser.anonymous(platform).get("/videos/" + video).path("data.videoFile");

        deleted.request()
                .contentType("application/json")
                .body(Map.of("password", deleted.password()))
                .delete("/users/current-user")
                .then()
                .statusCode(202);

        deleted.postLogin().then().statusCode(401);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            TestUser.anonymous(platform).get("/videos/" + video).then().statusCode(404);
            TestUser.anonymous(platform)
                    .get("/users/c/" + deleted.username())
                    .then()
                    .statusCode(404);
            TestUser.anonymous(platform)
                    .get("/users/c/" + subscriber.username())
                    .then()
                    .body("data.subscribersCount", is(0))
                    .body("data.channelsSubscribedToCount", is(0));
            TestUser.anonymous(platform)
                    .get("/subscriptions/c/" + subscriber.id())
                    .then()
                    .body("data", empty());
        });
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get(file).then().statusCode(404));
    }
}
