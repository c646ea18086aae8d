package io.streamcore.video.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class CloudinaryNotificationTest {
    private static final String HLS = "https://media.example/v/stream.m3u8";

    @Inject
    MovableClock clock;

    @ConfigProperty(name = "streamcore.media.api-secret")
    String secret;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
    }

    @Test
    void unsignedOutdatedFutureAndRewrittenNotificationsAreRejected() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        String body = uploaded(upload.send());
        long now = clock.instant().getEpochSecond();

        given().body(body).post("/api/v1/videos/webhooks/cloudinary").then().statusCode(401);
        post(body, now, "0".repeat(40)).statusCode(401).body("code", is("bad-notification"));
        post(body, now - 7_300, signature(body, now - 7_300)).statusCode(401);
        post(body, now + 120, signature(body, now + 120)).statusCode(401);
        post(new JsonObject(body).encodePrettily(), now, signature(body, now)).statusCode(401);

        upload.video().body("data.status", is("uploading"));
    }

    @Test
    void repeatedNotificationChangesNothing() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        String body = uploaded(upload.send());

        List<Integer> statuses =
                ConcurrentCalls.run(10, i -> post(body).extract().statusCode());

        assertThat(statuses).containsOnly(200);
        String version = version(upload.video().body("data.status", is("ready")));
        post(body).statusCode(200);
        assertThat(version(upload.video())).isEqualTo(version);
    }

    @Test
    void renditionMayBeReportedBeforeTheFile() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        Map<String, Object> response = upload.send();

        post(rendered(upload)).statusCode(200);
        upload.video().body("data.status", is("uploading"));
        post(uploaded(response)).statusCode(200);

        upload.video()
                .body("data.status", is("ready"))
                .body("data.hls", endsWith(upload.fields().get("public_id") + ".m3u8"));
    }

    @Test
    void renditionReportedLaterIsAdded() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        upload.complete(upload.send()).statusCode(200).body("data.hls", nullValue());

        post(rendered(upload)).statusCode(200);

        upload.video().body("data.hls", endsWith(upload.fields().get("public_id") + ".m3u8"));
    }

    @Test
    void renditionWhoseNotificationWasLostIsFoundByTheReconciler() {
        assumeTrue(isFfmpegThere(), "the emulator makes renditions with ffmpeg");
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        Map<String, Object> response = upload.send();
        upload.complete(response).statusCode(200).body("data.hls", nullValue());
        given().get(addressOfRendition(response)).then().statusCode(200);

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            upload.video().body("data.hls", endsWith(".m3u8"));
        });
    }

    @Test
    void fileReportedAfterItsVideoWasDeletedIsDestroyed() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        ann.request().delete("/api/v1/videos/" + upload.id()).then().statusCode(200);
        Map<String, Object> response = upload.send();

        post(uploaded(response)).statusCode(200);

        await().untilAsserted(() -> assertThat(cloudinary.assets().stream()
                        .map(CloudinaryEmulator.StoredAsset::publicId)
                        .toList())
                .doesNotContain(upload.fields().get("public_id")));
        upload.video().statusCode(404);
    }

    @Test
    void notificationsOfOtherAssetsAreIgnored() {
        post("{\"notification_type\":\"upload\",\"public_id\":\"somebody/else\"}")
                .statusCode(200);
        post("{\"notification_type\":\"upload\",\"public_id\":\"streamcore/videos/../x\"}")
                .statusCode(200);
        post("[]").statusCode(400).body("code", is("malformed-json"));
    }

    @Test
    void signedBodyThatIsNoNotificationIsRejected() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        String file = uploaded(upload.send());

        for (String body : List.of(
                "null",
                "[]",
                file + "}} trailing",
                file + file,
                new JsonObject(file).put("version", "x").encode(),
                new JsonObject(file).put("duration", "long").encode())) {
            post(body).statusCode(400).body("code", is("malformed-json"));
        }
        upload.video().body("data.status", is("uploading"));
    }

    private static boolean isFfmpegThere() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> new File(folder, "ffmpeg").canExecute());
    }

    private static String uploaded(Map<String, Object> response) {
        return new JsonObject(response).put("notification_type", "upload").encode();
    }

    private static String addressOfRendition(Map<String, Object> response) {
        return new JsonObject(response).getJsonArray("eager").getJsonObject(0).getString("secure_url");
    }

    private static String rendered(DirectUploadFlow upload) {
        return new JsonObject()
                .put("notification_type", "eager")
                .put("public_id", upload.fields().get("public_id"))
                .put("resource_type", "video")
                .put("eager", new JsonArray().add(new JsonObject().put("secure_url", HLS)))
                .encode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/octet-stream", "application/json"})
    void bodyOver64KbIsRejectedWhateverItsType(String type) {
        given().contentType(type)
                .body(new byte[64 * 1024 + 1])
                .post("/api/v1/videos/webhooks/cloudinary")
                .then()
                .statusCode(413)
                .body("code", is("too-large"));
    }

    private ValidatableResponse post(String body) {
        long now = clock.instant().getEpochSecond();
        return post(body, now, signature(body, now));
    }

    private static ValidatableResponse post(String body, long timestamp, String signature) {
        return given().contentType("application/json")
                .header("X-Cld-Timestamp", timestamp)
                .header("X-Cld-Signature", signature)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/videos/webhooks/cloudinary")
                .then();
    }

    /** The rest of the tag depends on the channel's summary, which is left out if subscription-service is slow. */
    private static String version(ValidatableResponse video) {
        return video.extract().header("ETag").split("\\.")[0];
    }

    private String signature(String body, long timestamp) {
        try {
            byte[] signed = (body + timestamp + secret).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(signed));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
