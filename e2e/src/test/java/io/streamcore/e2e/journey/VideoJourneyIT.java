package io.streamcore.e2e.journey;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlatform.class)
class VideoJourneyIT {
    private static final RestAssuredConfig DOUBLES = RestAssuredConfig.config()
            .jsonConfig(JsonConfig.jsonConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE));

    @Test
    void uploadedVideoIsReadyWithItsMetadata(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);

        Response response = user.upload("First light");

        response.then()
                .statusCode(201)
                .body("statusCode", is(201))
                .body("data.title", is("First light"))
                .body("data.status", is("ready"))
                .body("data.isPublished", is(true))
                .body("data.views", is(0))
                .body("data.owner._id", is(user.id()))
                .body("data.owner.username", is(user.username()));
        given().config(DOUBLES)
                .get(platform.gateway() + TestUser.API + "/videos/" + response.path("data._id"))
                .then()
                .statusCode(200)
                .body("data.duration", closeTo(3.0, 0.2))
                .body("data.title", is("First light"));
    }

    @Test
    void anonymousUserListsVideosOfOwnerNewestFirst(PlatformProcess platform) {
        TestUser user = TestUser.register(platform);
        String older = user.upload("Older").path("data._id");
        String newer = user.upload("Newer").path("data._id");

        Response page = TestUser.anonymous(platform)
                .queryParam("userId", user.id())
                .queryParam("limit", 5)
                .get("/videos");

        page.then()
                .statusCode(200)
                .body("data.docs._id", contains(newer, older))
                .body("data.totalDocs", is(2))
                .body("data.limit", is(5))
                .body("data.totalPages", is(1))
                .body("data.hasNextPage", is(false));
    }

    @Test
    void videoFileIsServedByRange(PlatformProcess platform) throws IOException {
        byte[] sent = Files.readAllBytes(SampleMedia.mp4());
        String file = TestUser.register(platform).upload("To be played").path("data.videoFile");

        Response part = given().header("Range", "bytes=1000-2999").get(file);

        part.then()
                .statusCode(206)
                .contentType("video/mp4")
                .header("Content-Range", is("bytes 1000-2999/" + sent.length));
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(sent, 1000, 3000));
        assertThat(given().get(file).asByteArray()).isEqualTo(sent);
    }

    @Test
    void uploadWithoutTokenIsRejected(PlatformProcess platform) {
        Response response = TestUser.anonymous(platform)
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "From nowhere")
                .multiPart("description", "-")
                .post("/videos");

        response.then().statusCode(401);
    }

    @Test
    void unknownVideoIsJsonNotFound(PlatformProcess platform) {
        Response response = TestUser.anonymous(platform).get("/videos/0123456789abcdef01234567");

        response.then()
                .statusCode(404)
                .contentType("application/json")
                .body("code", is("video-not-found"))
                .body("success", is(false));
    }
}
