package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

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
    void uploadWhereNoFfmpegIs() throws Exception {
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
    void postersAndHlsAreRefusedWithAReason(String path) {
        given().get(emulator.baseUrl() + "/streamcore/video/upload/" + path)
                .then()
                .statusCode(501)
                .body("error.message", containsString("ffmpeg, which is not installed"));
    }

    @Test
    void theVideoItselfIsStoredMeasuredAndServed() {
        assertEquals(3.0, ((Number) video.get("duration")).doubleValue());
        given().get((String) video.get("secure_url")).then().statusCode(200);
    }

    @Test
    void anEagerRenditionIsReportedAsFailedWithoutAnAddress() {
        Map<?, ?> eager = (Map<?, ?>) ((List<?>) video.get("eager")).get(0);

        assertEquals("failed", eager.get("status"));
        assertNull(eager.get("secure_url"));
    }

    @Test
    void anAsynchronousRenditionIsReportedAsFailedAtOnce() throws Exception {
        Map<String, Object> response = upload(
                SampleMedia.webm().toFile(),
                "resource_type",
                "video",
                "eager",
                List.of(rendition("sp_auto", "m3u8")),
                "eager_async",
                true);

        Map<?, ?> eager = (Map<?, ?>) ((List<?>) response.get("eager")).get(0);
        assertEquals("failed", eager.get("status"));
        assertNull(eager.get("secure_url"));
    }
}
