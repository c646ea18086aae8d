package io.streamcore.local.cloudinary;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.cloudinary.Cloudinary;
import com.cloudinary.Transformation;
import com.cloudinary.Url;
import com.cloudinary.api.exceptions.NotFound;
import io.restassured.response.ValidatableResponse;
import io.streamcore.local.media.SampleMedia;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed URLs, as the SDK generates them. */
class AuthenticatedDeliveryTest extends EmulatorTest {
    private static final String ID = "streamcore/videos/a film + ü";

    private Map<String, Object> stored;

    @BeforeEach
    void uploadAuthenticatedVideo() throws Exception {
        stored = upload(SampleMedia.mp4().toFile(), "resource_type", "video", "type", "authenticated", "public_id", ID);
    }

    @Test
    void urlSignedBySdkIsServed() {
        get(url().generate(ID)).statusCode(200).contentType("video/mp4");
        get(url().format("mp4").generate(ID)).statusCode(200);
        get(url().format("mp4").version(stored.get("version")).generate(ID)).statusCode(200);
        get(url().transformation(new Transformation<>().width(100).crop("fill"))
                        .format("mp4")
                        .generate(ID))
                .statusCode(200);
    }

    @Test
    void longSignatureOfSdkIsServed() {
        get(url().longUrlSignature(true).format("mp4").generate(ID)).statusCode(200);
    }

    @Test
    void signatureOfAnotherSecretIs401() {
        get(url(signer("another-secret")).format("mp4").generate(ID)).statusCode(401);
        get(url(signer("another-secret")).longUrlSignature(true).format("mp4").generate(ID))
                .statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "streamcore/videos/a%20film%20%2B%20%C3%BC.mp4",
                "v1/streamcore/videos/a%20film%20%2B%20%C3%BC.mp4",
                "so_0/streamcore/videos/a%20film%20%2B%20%C3%BC.jpg",
                "sp_auto/v1/streamcore/videos/a%20film%20%2B%20%C3%BC.m3u8",
                "sp_auto/v1/streamcore/videos/a%20film%20%2B%20%C3%BC.ts",
                "s--AAAAAAAA--/v1/streamcore/videos/a%20film%20%2B%20%C3%BC.mp4",
                "s----/v1/streamcore/videos/a%20film%20%2B%20%C3%BC.mp4",
                "there/is/no/such/asset.mp4"
            })
    void unsignedUrlIs401WhetherTheAssetExistsOrNot(String path) {
        get(emulator.baseUrl() + "/streamcore/video/authenticated/" + path)
                .statusCode(401)
                .header("X-Cld-Error", startsWith("Unauthorized"));
    }

    @Test
    void signatureCoversTransformationFormatAndPublicId() throws Exception {
        upload(SampleMedia.mp4().toFile(), "resource_type", "video", "type", "authenticated", "public_id", "other");
        String signature = signature(url().format("mp4").generate(ID));
        String base = emulator.baseUrl() + "/streamcore/video/authenticated/" + signature;

        get(base + "/v1/streamcore/videos/a%20film%20%2B%20%C3%BC.mp4").statusCode(200);
        get(base + "/v1/streamcore/videos/a%20film%20%2B%20%C3%BC.webm").statusCode(401);
        get(base + "/w_100/v1/streamcore/videos/a%20film%20%2B%20%C3%BC.mp4").statusCode(401);
        get(base + "/v1/other.mp4").statusCode(401);
    }

    @Test
    void invalidSignatureOfPublicAssetIs401() throws Exception {
        upload(SampleMedia.png().toFile(), "public_id", "p");

        get(emulator.baseUrl() + "/streamcore/image/upload/s--AAAAAAAA--/v1/p.png")
                .statusCode(401);
    }

    @Test
    void signedUrlOfMissingAssetIs404() {
        get(url().format("mp4").generate("missing")).statusCode(404);
    }

    @Test
    void authenticatedAssetIsNotServedAsPublic() {
        get(emulator.baseUrl() + "/streamcore/video/upload/streamcore/videos/a%20film%20%2B%20%C3%BC.mp4")
                .statusCode(404);
    }

    @Test
    void responsesCarrySignedUrls() {
        get((String) stored.get("secure_url")).statusCode(200);

        assertThat(stored).containsEntry("type", "authenticated");
        assertThat((String) stored.get("playback_url")).contains("/video/authenticated/s--");
    }

    @Test
    void playlistOfSignedUrlRefersToSignedSegments() {
        requireFfmpeg();
        String playlistUrl = url().transformation(new Transformation<>().rawTransformation("sp_auto"))
                .format("m3u8")
                .version(stored.get("version"))
                .generate(ID);

        String segments = segments(playlistUrl);

        get(URI.create(playlistUrl).resolve(segments).toString())
                .statusCode(200)
                .contentType("video/mp2t");
        get(URI.create(playlistUrl).resolve(segments.replaceAll("s--.*--/", "")).toString())
                .statusCode(401);
    }

    @Test
    void signedPosterIsServed() {
        requireFfmpeg();

        get(url().transformation(new Transformation<>().startOffset("0"))
                        .format("jpg")
                        .generate(ID))
                .statusCode(200)
                .contentType("image/jpeg");
    }

    @Test
    void adminApiFindsAnAssetByItsType() throws Exception {
        Map<?, ?> found = cloudinary.api().resource(ID, options("resource_type", "video", "type", "authenticated"));

        assertThat(found.get("type")).isEqualTo("authenticated");
        assertThatThrownBy(() -> cloudinary.api().resource(ID, options("resource_type", "video")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void destroyRequiresTheAssetsDeliveryType() throws Exception {
        Map<?, ?> asPublic = cloudinary.uploader().destroy(ID, options("resource_type", "video"));
        Map<?, ?> asAuthenticated = cloudinary
                .uploader()
                .destroy(ID, options("resource_type", "video", "type", "authenticated", "invalidate", true));

        assertThat(asPublic.get("result")).isEqualTo("not found");
        assertThat(asAuthenticated.get("result")).isEqualTo("ok");
        get((String) stored.get("secure_url")).statusCode(404);
    }

    @Test
    void unknownDeliveryTypeIsRejected() {
        assertThatThrownBy(() -> upload(SampleMedia.png().toFile(), "type", "secret"))
                .hasMessageContaining("Invalid type secret");
    }

    @Test
    void signedUploadCannotBeMadePublic() {
        Map<String, Object> params =
                options("public_id", "draft", "type", "authenticated", "timestamp", System.currentTimeMillis() / 1000);
        params.put("signature", cloudinary.apiSignRequest(params, options.apiSecret()));
        params.put("api_key", options.apiKey());
        params.put("type", "upload");

        given().multiPart("file", SampleMedia.png().toFile())
                .formParams(params)
                .post(api("/image/upload"))
                .then()
                .statusCode(401)
                .body("error.message", startsWith("Invalid Signature"));
    }

    @Test
    void notificationsCarryTheDeliveryType() throws Exception {
        try (NotificationReceiver receiver = new NotificationReceiver()) {
            upload(
                    SampleMedia.png().toFile(),
                    "type",
                    "authenticated",
                    "public_id",
                    "p",
                    "notification_url",
                    receiver.url());

            assertThat(receiver.next().json().getString("type")).isEqualTo("authenticated");
        }
    }

    @Test
    void listingIsByType() throws Exception {
        Map<?, ?> listed = cloudinary.api().resources(options("resource_type", "video", "type", "authenticated"));

        assertThat((List<?>) listed.get("resources")).singleElement().satisfies(each -> assertThat(
                        ((Map<?, ?>) each).get("public_id"))
                .isEqualTo(ID));
    }

    @Test
    void tokenIsRefusedWithoutKey() {
        given().urlEncodingEnabled(false)
                .get(emulator.baseUrl() + "/streamcore/video/authenticated/x.mp4?__cld_token__=exp=9999999999~hmac=00")
                .then()
                .statusCode(401)
                .body(not(equalTo("")));
    }

    private String segments(String playlistUrl) {
        return get(playlistUrl)
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.endsWith(".ts"))
                .findFirst()
                .orElseThrow();
    }

    private void requireFfmpeg() {
        try (Ffmpeg ffmpeg = new Ffmpeg(options.ffmpeg())) {
            assumeTrue(ffmpeg.isAvailable(), "ffmpeg is not installed: posters and HLS are skipped");
        }
    }

    private static ValidatableResponse get(String url) {
        return given().urlEncodingEnabled(false).get(url).then();
    }

    private static String signature(String url) {
        return url.replaceAll(".*/(s--[^/]+--)/.*", "$1");
    }

    private Url url() {
        return url(signer(options.apiSecret()));
    }

    private static Url url(Cloudinary signer) {
        return signer.url().resourceType("video").type("authenticated").signed(true);
    }

    private Cloudinary signer(String secret) {
        return new Cloudinary(Map.of(
                "cloud_name",
                options.cloudName(),
                "api_secret",
                secret,
                "secure",
                false,
                "analytics",
                false,
                "cname",
                URI.create(emulator.baseUrl()).getAuthority()));
    }
}
