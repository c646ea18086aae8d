package io.streamcore.e2e.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.streamcore.e2e.journey.TestUser;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import io.streamcore.local.media.SampleMedia;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Uploads each kind of picture and video that is accepted. */
@ExtendWith(SharedPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AcceptedMediaIT {
    private Caller user;

    @BeforeAll
    void register(PlatformProcess platform) {
        user = Scene.of(platform, ApiDocument.of(platform)).as(TestUser.register(platform));
    }

    static Stream<Path> pictures() {
        return Stream.of(SampleMedia.jpeg(), SampleMedia.png(), SampleMedia.webp());
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void pictureOfEachKindIsStoredAndServed(Path picture) {
        Response response = user.request()
                .multiPart("avatar", picture.toFile(), "application/octet-stream")
                .patch("/users/avatar");

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        given().get(response.<String>path("data.avatar"))
                .then()
                .statusCode(200)
                .contentType(Map.of("jpg", "image/jpeg", "png", "image/png", "webp", "image/webp")
                        .get(picture.toString().replaceFirst(".*\\.", "")));
    }

    static Stream<Path> videos() {
        return Stream.of(
                SampleMedia.webm(),
                SampleMedia.mov(),
                SampleMedia.mkv(),
                SampleMedia.container("3gp4-brand.3gp"),
                SampleMedia.container("fragmented-duration-0.mp4"),
                SampleMedia.container("doctype-size-8-bytes.mkv"));
    }

    @ParameterizedTest
    @MethodSource("videos")
    void videoOfEachKindIsReady(Path video) {
        Response response = user.request()
                .multiPart("videoFile", video.toFile(), "application/octet-stream")
                .multiPart("title", video.getFileName().toString())
                .post("/videos");

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        assertThat(response.<String>path("data.status")).isEqualTo("ready");
    }
}
