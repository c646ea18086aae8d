package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import io.streamcore.local.media.SampleMedia;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedUploadTest extends EmulatorTest {
    private final byte[] video = SampleMedia.bytes(SampleMedia.mp4());

    @Test
    void theSdkUploadsAVideoInParts() throws Exception {
        Map<?, ?> response = cloudinary
                .uploader()
                .uploadLarge(
                        SampleMedia.mp4().toFile(), options("resource_type", "video", "public_id", "large"), 50_000);

        assertEquals("large", response.get("public_id"));
        assertEquals(video.length, ((Number) response.get("bytes")).intValue());
        assertArrayEquals(
                video, given().get((String) response.get("secure_url")).asByteArray());
    }

    @Test
    void aPartThatIsNotTheLastIsAnsweredAsNotDone() {
        part(0, 99_999, video.length)
                .statusCode(200)
                .body("done", equalTo(false))
                .body("bytes", equalTo(100_000));

        assertTrue(emulator.assets().isEmpty());
    }

    @Test
    void everyPartMayComeTwice() {
        part(0, 99_999, video.length);
        part(0, 99_999, video.length).statusCode(200);
        part(100_000, video.length - 1, video.length).statusCode(200);
        part(100_000, video.length - 1, video.length).statusCode(200).body("bytes", equalTo(video.length));

        assertArrayEquals(video, served());
    }

    @Test
    void theLastPartIsAnsweredTheSameWhenItsAnswerWasLost() throws Exception {
        part(0, 99_999, video.length);
        emulator.faults().loseAnswer(1);
        assertThrows(Exception.class, () -> part(100_000, video.length - 1, video.length));

        part(100_000, video.length - 1, video.length)
                .statusCode(200)
                .body("public_id", equalTo("parts"))
                .body("secure_url", containsString("/parts.mp4"));
    }

    @Test
    void aFileThatIsNoVideoIsRefusedAtItsLastPartAndForgotten() {
        send(new byte[100], "bytes 0-99/200").statusCode(200);
        send(new byte[100], "bytes 100-199/200")
                .statusCode(400)
                .body("error.message", equalTo("Unsupported video format or file"));

        part(100_000, video.length - 1, video.length)
                .statusCode(400)
                .body("error.message", containsString("0 bytes received"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 5-4/10", "bytes 0-10/10", "0-9/10", "bytes 0-9/*", "bytes a-b/c"})
    void aContentRangeThatMakesNoSenseIsRefused(String range) {
        send(new byte[10], range).statusCode(400).body("error.message", containsString("Invalid Content-Range"));
    }

    @Test
    void aPartThatLeavesAGapIsRefusedAndTheUploadCanGoOn() {
        part(0, 99_999, video.length);

        part(150_000, video.length - 1, video.length)
                .statusCode(400)
                .body("error.message", containsString("Chunk out of order"));

        part(100_000, video.length - 1, video.length).statusCode(200);
        assertArrayEquals(video, served());
    }

    @Test
    void theTotalMayBeUnknownUntilTheLastPart() {
        part(0, 99_999, -1).statusCode(200).body("done", equalTo(false));

        part(100_000, video.length - 1, video.length).statusCode(200).body("bytes", equalTo(video.length));
    }

    @Test
    void aPartThatIsShorterThanItPromisesIsRefused() {
        send(Arrays.copyOf(video, 10), "bytes 0-99/1000")
                .statusCode(400)
                .body("error.message", containsString("promises 100 bytes, 10 came"));
    }

    @Test
    void anUploadGoesOnAfterARestart() {
        part(0, 99_999, video.length);

        restart();

        part(100_000, video.length - 1, video.length).statusCode(200);
        assertArrayEquals(video, served());
    }

    private byte[] served() {
        return given().get(emulator.baseUrl() + "/streamcore/video/upload/parts.mp4")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private ValidatableResponse part(int start, int end, int total) {
        return send(Arrays.copyOfRange(video, start, end + 1), "bytes " + start + "-" + end + "/" + total);
    }

    private ValidatableResponse send(byte[] bytes, String range) {
        Map<String, Object> params = new HashMap<>(
                Map.of("public_id", "parts", "timestamp", String.valueOf(System.currentTimeMillis() / 1000)));
        cloudinary.signRequest(params, options());
        return given().multiPart("file", "blob", bytes)
                .formParams(params)
                .header("X-Unique-Upload-Id", "upload-1")
                .header("Content-Range", range)
                .post(api("/video/upload"))
                .then();
    }
}
