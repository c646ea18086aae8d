package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

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
    void sdkUploadsVideoInChunks() throws Exception {
        Map<?, ?> response = cloudinary
                .uploader()
                .uploadLarge(
                        SampleMedia.mp4().toFile(), options("resource_type", "video", "public_id", "large"), 50_000);

        assertThat(response.get("public_id")).isEqualTo("large");
        assertThat(((Number) response.get("bytes")).intValue()).isEqualTo(video.length);
        assertThat(given().get((String) response.get("secure_url")).asByteArray())
                .isEqualTo(video);
    }

    @Test
    void intermediateChunkIsReportedAsNotDone() {
        part(0, 99_999, video.length)
                .statusCode(200)
                .body("done", equalTo(false))
                .body("bytes", equalTo(100_000));

        assertThat(emulator.assets()).isEmpty();
    }

    @Test
    void everyChunkMayBeSentTwice() {
        part(0, 99_999, video.length);
        part(0, 99_999, video.length).statusCode(200);
        part(100_000, video.length - 1, video.length).statusCode(200);
        part(100_000, video.length - 1, video.length).statusCode(200).body("bytes", equalTo(video.length));

        assertThat(served()).isEqualTo(video);
    }

    @Test
    void lastChunkIsIdempotentWhenItsResponseWasLost() throws Exception {
        part(0, 99_999, video.length);
        emulator.faults().loseAnswer(1);
        assertThatThrownBy(() -> part(100_000, video.length - 1, video.length)).isInstanceOf(Exception.class);

        part(100_000, video.length - 1, video.length)
                .statusCode(200)
                .body("public_id", equalTo("parts"))
                .body("secure_url", containsString("/parts.mp4"));
    }

    @Test
    void invalidVideoIsRejectedAtItsLastChunkAndDiscarded() {
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
    void invalidContentRangeIsRejected(String range) {
        send(new byte[10], range).statusCode(400).body("error.message", containsString("Invalid Content-Range"));
    }

    @Test
    void chunkThatLeavesGapIsRejectedAndUploadCanContinue() {
        part(0, 99_999, video.length);

        part(150_000, video.length - 1, video.length)
                .statusCode(400)
                .body("error.message", containsString("Chunk out of order"));

        part(100_000, video.length - 1, video.length).statusCode(200);
        assertThat(served()).isEqualTo(video);
    }

    @Test
    void totalMayBeUnknownUntilLastChunk() {
        part(0, 99_999, -1).statusCode(200).body("done", equalTo(false));

        part(100_000, video.length - 1, video.length).statusCode(200).body("bytes", equalTo(video.length));
    }

    @Test
    void chunkShorterThanItsContentRangeIsRejected() {
        send(Arrays.copyOf(video, 10), "bytes 0-99/1000")
                .statusCode(400)
                .body("error.message", containsString("announces 100 bytes, 10 were received"));
    }

    @Test
    void uploadContinuesAfterRestart() {
        part(0, 99_999, video.length);

        restart();

        part(100_000, video.length - 1, video.length).statusCode(200);
        assertThat(served()).isEqualTo(video);
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
