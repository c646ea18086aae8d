package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.streamcore.local.media.SampleMedia;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingFfmpegTest extends EmulatorTest {
    private Map<String, Object> video;

    @BeforeEach
    void uploadWithoutFfmpeg() throws Exception {
        options = options.withFfmpeg("no-such-ffmpeg");
        restart();
        video = upload(
                SampleMedia.mp4().toFile(),
                "resource_type",
                "video",
                "public_id",
                "f",
                "eager",
                List.of(rendition("sp_auto", "m3u8")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f.jpg", "so_1/f.png", "f.webp", "sp_auto/v1/f.m3u8", "f.ts"})
    void postersAndHlsAreRejectedWithReason(String path) {
        given().get(emulator.baseUrl() + "/streamcore/video/upload/" + path)
                .then()
                .statusCode(501)
                .body("error.message", containsString("ffmpeg, which is not installed"));
    }

    @Test
    void videoIsStoredProbedAndServed() {
        assertThat(((Number) video.get("duration")).doubleValue()).isEqualTo(3.0);
        given().get((String) video.get("secure_url")).then().statusCode(200);
    }

    @Test
    void eagerRenditionIsReportedAsFailedWithoutUrl() {
        Map<?, ?> eager = (Map<?, ?>) ((List<?>) video.get("eager")).get(0);

        assertThat(eager.get("status")).isEqualTo("failed");
        assertThat(eager.get("secure_url")).isNull();
    }

    @Test
    void asynchronousRenditionIsReportedAsFailedImmediately() throws Exception {
        Map<String, Object> response = upload(
                SampleMedia.webm().toFile(),
                "resource_type",
                "video",
                "eager",
                List.of(rendition("sp_auto", "m3u8")),
                "eager_async",
                true);

        Map<?, ?> eager = (Map<?, ?>) ((List<?>) response.get("eager")).get(0);
        assertThat(eager.get("status")).isEqualTo("failed");
        assertThat(eager.get("secure_url")).isNull();
    }
}
