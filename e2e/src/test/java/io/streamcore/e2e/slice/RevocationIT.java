package io.streamcore.e2e.slice;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What ends in auth-service ends in the services that never ask it on a request's way. */
@ExtendWith(SharedPlatform.class)
class RevocationIT {
    /** One path of each reader that only a signed-in caller may see. */
    private static final List<String> READERS = List.of("/dashboard/stats", "/notifications");

    @Test
    void anEndedSessionIsRefusedByEveryServiceWithinFiveSeconds(Platform platform) {
        Member member = Member.joins(platform);
        READERS.forEach(path -> member.request().get(path).then().statusCode(200));

        member.request().post("/users/logout").then().statusCode(200);

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> READERS.forEach(
                        path -> member.request().get(path).then().statusCode(401)));
    }

    @Test
    void ofADeletedAccountNothingIsLeftToSee(Platform platform) {
        Member leaver = Member.joins(platform);
        Member fan = Member.joins(platform);
        fan.request().put("/subscriptions/c/" + leaver.id()).then().statusCode(200);
        leaver.request().put("/subscriptions/c/" + fan.id()).then().statusCode(200);
        String video =
                leaver.uploads("Farewell").then().statusCode(201).extract().path("data._id");
        String file = Member.stranger(platform).get("/videos/" + video).path("data.videoFile");

        leaver.request()
                .contentType("application/json")
                .body(Map.of("password", leaver.password()))
                .delete("/users/current-user")
                .then()
                .statusCode(202);

        leaver.login().then().statusCode(401);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Member.stranger(platform).get("/videos/" + video).then().statusCode(404);
            Member.stranger(platform)
                    .get("/users/c/" + leaver.username())
                    .then()
                    .statusCode(404);
            Member.stranger(platform)
                    .get("/users/c/" + fan.username())
                    .then()
                    .body("data.subscribersCount", is(0))
                    .body("data.channelsSubscribedToCount", is(0));
            Member.stranger(platform).get("/subscriptions/c/" + fan.id()).then().body("data.docs", empty());
        });
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get(file).then().statusCode(404));
    }
}
