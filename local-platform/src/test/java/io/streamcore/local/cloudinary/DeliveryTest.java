package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.streamcore.local.media.SampleMedia;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest extends EmulatorTest {
    private final byte[] video = SampleMedia.bytes(SampleMedia.mp4());
    private String url;
    private String etag;

    @BeforeEach
    void uploadVideo() throws Exception {
        var response =
                upload(SampleMedia.mp4().toFile(), "resource_type", "video", "public_id", "streamcore/videos/v1");
        url = (String) response.get("secure_url");
        etag = '"' + (String) response.get("etag") + '"';
    }

    @Test
    void fullResponseHasHeadersForPlayersAndCaches() {
        given().get(url)
                .then()
                .statusCode(200)
                .header("ETag", etag)
                .header("Accept-Ranges", "bytes")
                .header("Last-Modified", notNullValue())
                .header("Cache-Control", containsString("max-age"))
                .header("Access-Control-Allow-Origin", "*")
                .contentType("video/mp4");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=100-199, 100, 199",
        "bytes=200000-, 200000, -1",
        "bytes=-500, -500, -1",
        "bytes=200000-999999999, 200000, -1",
        "bytes=-999999999, 0, -1"
    })
    void rangeIsServedExactly(String range, int start, int end) {
        int from = start < 0 ? video.length + start : start;
        int to = end < 0 ? video.length - 1 : end;

        byte[] part = given().header("Range", range)
                .get(url)
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes " + from + "-" + to + "/" + video.length)
                .header("Content-Length", String.valueOf(to - from + 1))
                .extract()
                .asByteArray();

        assertThat(part).isEqualTo(Arrays.copyOfRange(video, from, to + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=999999999-", "bytes=-0"})
    void rangeOutsideTheFileIs416(String range) {
        given().header("Range", range)
                .get(url)
                .then()
                .statusCode(416)
                .header("Content-Range", "bytes */" + video.length)
                .body(emptyOrNullString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=9-5", "bytes=-", "items=0-5", "bytes=0-1,5-6", "bytes=a-b"})
    void invalidOrMultipleRangeIsIgnored(String range) {
        given().header("Range", range).get(url).then().statusCode(200);
    }

    @Test
    void ifRangeServesTheRangeOnlyForTheCurrentEtag() {
        RequestSpecification range = given().header("Range", "bytes=0-9");

        range.header("If-Range", etag).get(url).then().statusCode(206);
        given().header("Range", "bytes=0-9")
                .header("If-Range", "\"other\"")
                .get(url)
                .then()
                .statusCode(200);
    }

    @Test
    void matchingIfNoneMatchIs304() {
        ValidatableResponse known =
                given().header("If-None-Match", etag).get(url).then();

        known.statusCode(304).header("ETag", etag).body(emptyOrNullString());
        given().header("If-None-Match", "\"other\"").get(url).then().statusCode(200);
    }

    @Test
    void headReturnsTheSizeWithoutBody() {
        given().head(url)
                .then()
                .statusCode(200)
                .header("Content-Length", String.valueOf(video.length))
                .body(emptyOrNullString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/streamcore/video/upload/streamcore/videos/v1.mp4",
                "/streamcore/video/upload/streamcore/videos/v1",
                "/streamcore/video/upload/v1/streamcore/videos/v1.mp4",
                "/streamcore/video/upload/w_300,c_fill/q_auto/v17/streamcore/videos/v1.mp4"
            })
    void versionTransformationAndExtensionAreOptional(String path) {
        given().get(emulator.baseUrl() + path).then().statusCode(200).header("ETag", etag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/streamcore/image/upload/streamcore/videos/v1.mp4",
                "/streamcore/video/upload/nonsense/v1/streamcore/videos/v1.mp4",
                "/streamcore/video/upload/..%2f..%2f..%2fassets/x",
                "/elsewhere/video/upload/streamcore/videos/v1.mp4",
                "/streamcore/video/upload/"
            })
    void unknownAssetIs404(String path) {
        given().urlEncodingEnabled(false)
                .get(emulator.baseUrl() + path)
                .then()
                .statusCode(404)
                .body("error.message", notNullValue());
    }

    @Test
    void publicIdWithSpacesAndNonAsciiLettersIsServed() throws Exception {
        var picture = upload(SampleMedia.png().toFile(), "public_id", "café 100 + ü.b");

        given().urlEncodingEnabled(false)
                .get((String) picture.get("secure_url"))
                .then()
                .statusCode(200)
                .contentType("image/png");
    }

    @Test
    void transformedImageIsDeliveredAsUploaded() throws Exception {
        upload(SampleMedia.png().toFile(), "public_id", "picture");

        given().get(emulator.baseUrl() + "/streamcore/image/upload/w_100,h_100,c_fill/f_auto/v1/picture.jpg")
                .then()
                .statusCode(200)
                .contentType(equalTo("image/png"));
    }

    @Test
    void destroyedVideoIs404() throws Exception {
        cloudinary.uploader().destroy("streamcore/videos/v1", options("resource_type", "video", "invalidate", true));

        given().get(url).then().statusCode(404).header("X-Cld-Error", startsWith("Resource not found - "));
    }
}
