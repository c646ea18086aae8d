package io.streamcore.e2e.slice;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.restassured.config.JsonConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.response.Response;
import io.streamcore.e2e.platform.Platform;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.media.SampleMedia;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedPlatform.class)
class VideoSliceIT {
    private static final RestAssuredConfig DOUBLES = RestAssuredConfig.config()
            .jsonConfig(JsonConfig.jsonConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE));

    @Test
    void anUploadedVideoIsReadyAndSaysWhatItIs(Platform platform) {
        Member member = Member.joins(platform);

        Response answer = member.uploads("First light");

        answer.then()
                .statusCode(201)
                .body("statusCode", is(201))
                .body("data.title", is("First light"))
                .body("data.status", is("ready"))
                .body("data.isPublished", is(true))
                .body("data.views", is(0))
                .body("data.owner._id", is(member.id()))
                .body("data.owner.username", is(member.username()));
        given().config(DOUBLES)
                .get(platform.gateway() + Member.API + "/videos/" + answer.path("data._id"))
                .then()
                .statusCode(200)
                .body("data.duration", closeTo(3.0, 0.2))
                .body("data.title", is("First light"));
    }

    @Test
    void aStrangerFindsItInTheListOfItsOwner(Platform platform) {
        Member member = Member.joins(platform);
        String older = member.uploads("Older").path("data._id");
        String newer = member.uploads("Newer").path("data._id");

        Response page = Member.stranger(platform)
                .queryParam("userId", member.id())
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
    void itsFilePlaysFromAnyPlace(Platform platform) throws IOException {
        byte[] sent = Files.readAllBytes(SampleMedia.mp4());
        String file = Member.joins(platform).uploads("To be played").path("data.videoFile");

        Response part = given().header("Range", "bytes=1000-2999").get(file);

        part.then()
                .statusCode(206)
                .contentType("video/mp4")
                .header("Content-Range", is("bytes 1000-2999/" + sent.length));
        assertArrayEquals(Arrays.copyOfRange(sent, 1000, 3000), part.asByteArray());
        assertArrayEquals(sent, given().get(file).asByteArray());
    }

    @Test
    void nobodyUploadsWithoutAnAccount(Platform platform) {
        Response answer = Member.stranger(platform)
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "From nowhere")
                .multiPart("description", "-")
                .post("/videos");

        answer.then().statusCode(401);
    }

    @Test
    void aVideoThatIsNotThereIsAJson404(Platform platform) {
        Response answer = Member.stranger(platform).get("/videos/0123456789abcdef01234567");

        answer.then()
                .statusCode(404)
                .contentType("application/json")
                .body("code", is("video-not-found"))
                .body("success", is(false));
    }
}
