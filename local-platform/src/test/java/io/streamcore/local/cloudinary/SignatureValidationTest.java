package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.cloudinary.SignatureAlgorithm;
import com.cloudinary.Util;
import io.restassured.response.ValidatableResponse;
import io.streamcore.local.media.SampleMedia;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignatureValidationTest extends EmulatorTest {
    private final Map<String, Object> params = new HashMap<>(Map.of(
            "public_id", "picture", "timestamp", String.valueOf(Instant.now().getEpochSecond())));
    private boolean stored;

    @AfterEach
    void verifyStoredAssets() {
        assertThat(emulator.assets()).hasSize(stored ? 1 : 0);
    }

    @Test
    void invalidSignatureIsRejectedWithTheStringToSign() {
        params.put("signature", "0".repeat(40));

        String message = "Invalid Signature %s. String to sign - 'public_id=picture&timestamp=%s'."
                .formatted("0".repeat(40), params.get("timestamp"));
        send().statusCode(401).header("X-Cld-Error", message).body("error.message", equalTo(message));
    }

    @Test
    void signatureDoesNotCoverAnotherPublicId() {
        sign(SignatureAlgorithm.SHA1);
        params.put("public_id", "other");

        send().statusCode(401).body("error.message", startsWith("Invalid Signature"));
    }

    @Test
    void signatureDoesNotCoverAddedParameter() {
        sign(SignatureAlgorithm.SHA1);
        params.put("notification_url", "http://127.0.0.1:1/");

        send().statusCode(401);
    }

    @Test
    void signatureOlderThanOneHourIsRejected() {
        params.put("timestamp", "1500000000");
        sign(SignatureAlgorithm.SHA1);

        send().statusCode(401)
                .body(
                        "error.message",
                        equalTo("Stale request - reported time is 2017-07-14 02:40:00 +0000 which is more than 1"
                                + " hour ago"));
    }

    @Test
    void signatureOfFiftyNineMinutesAgoIsAccepted() {
        params.put("timestamp", String.valueOf(Instant.now().getEpochSecond() - 59 * 60));
        sign(SignatureAlgorithm.SHA1);

        send().statusCode(200);
        stored = true;
    }

    @Test
    void sha256SignatureIsAccepted() {
        sign(SignatureAlgorithm.SHA256);

        send().statusCode(200);
        stored = true;
    }

    @Test
    void unknownApiKeyIsRejected() {
        sign(SignatureAlgorithm.SHA1);
        params.put("api_key", "123");

        send().statusCode(401).body("error.message", equalTo("Unknown API key 123"));
    }

    @Test
    void unsignedUploadIsRejected() {
        post().statusCode(400)
                .body("error.message", equalTo("Upload preset must be specified when using unsigned upload"));
    }

    @Test
    void unknownCloudNameIsRejected() {
        sign(SignatureAlgorithm.SHA1);

        given().multiPart("file", SampleMedia.png().toFile())
                .formParams(params)
                .post(emulator.baseUrl() + "/v1_1/elsewhere/image/upload")
                .then()
                .statusCode(401)
                .body("error.message", equalTo("Invalid cloud_name elsewhere"));
    }

    @Test
    void destroyAndExplicitRequireSignature() {
        params.put("api_key", options.apiKey());
        params.put("signature", "f".repeat(40));

        given().formParams(params).post(api("/image/destroy")).then().statusCode(401);
        given().formParams(params).post(api("/image/explicit")).then().statusCode(401);
    }

    @Test
    void crossOriginUploadIsAllowed() {
        String allowed = given().header("Origin", "http://localhost:5173")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-unique-upload-id,content-range")
                .options(api("/video/upload"))
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*")
                .extract()
                .header("Access-Control-Allow-Headers");

        assertThat(allowed).contains("content-range");
    }

    private void sign(SignatureAlgorithm algorithm) {
        params.put("signature", Util.produceSignature(params, options.apiSecret(), algorithm));
    }

    private ValidatableResponse send() {
        params.putIfAbsent("api_key", options.apiKey());
        return post();
    }

    private ValidatableResponse post() {
        return given().multiPart("file", SampleMedia.png().toFile())
                .formParams(params)
                .post(api("/image/upload"))
                .then();
    }
}
