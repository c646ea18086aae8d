package io.streamcore.e2e.slice;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What ends in auth-service ends in the services that never ask it on a request's way. */
@ExtendWith(SharedPlatform.class)
class RevocationIT {
    /** One path of each reader that only a signed-in caller may see. */
    private static final List<String> READERS = List.of("/dashboard/stats", "/notifications");

    /** Of several sessions, because a busy machine may stand still for as long. */
    @Test
    void anEndedSessionIsRefusedByEveryServiceWithinFiveSeconds(Platform platform) {
        boolean inTime = Stream.generate(() -> refusedAfter(platform))
                .limit(5)
                .anyMatch(time -> time.compareTo(Duration.ofSeconds(5)) <= 0);

        assertTrue(inTime, "none of the sessions");
    }

    /** How long after the end of a session every service refuses it. */
    private static Duration refusedAfter(Platform platform) {
        Member member = Member.joins(platform);
        READERS.forEach(path -> member.request().get(path).then().statusCode(200));
        member.request().post("/users/logout").then().statusCode(200);
        long ended = System.nanoTime();
        await().untilAsserted(() ->
                READERS.forEach(path -> member.request().get(path).then().statusCode(401)));
        return Duration.ofNanos(System.nanoTime() - ended);
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
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
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
        await().atMost(Duration.ofMinutes(3))
                .untilAsserted(() -> given().get(file).then().statusCode(404));
    }
}
