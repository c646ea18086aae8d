package io.streamcore.video.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.MongoCommandLog;
import io.streamcore.video.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class DirectUploadTest {
    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
    }

    @AfterEach
    void restoreServices() {
        cloudinary.faults().clear();
        services.forwardNotificationsTo(0);
    }

    @Test
    void startedUploadIsVisibleToItsOwnerOnly() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);

        upload.video().statusCode(200).body("data.status", is("uploading")).body("data.videoFile", nullValue());
        given().get("/api/v1/videos/" + upload.id()).then().statusCode(404);
        given().get("/api/v1/videos?userId=" + ann.id()).then().body("data.totalDocs", is(0));
    }

    @Test
    void invisibleTitleIsMissingAndFileNameIsOptional() {
        startTitled("\u200B\u3164").then().statusCode(400).body("errors.field", contains("title"));
        startTitled("Visible").then().statusCode(201);
    }

    private Response startTitled(String title) {
        return ann.request()
                .contentType(ContentType.JSON)
                .body("{\"title\":\"" + title + "\",\"size\":1000}")
                .post("/api/v1/videos/uploads");
    }

    @Test
    void startWithoutIdempotencyKeyDoesNotLookUpItsNewId() {
        MongoCommandLog.start();

        String id = DirectUploadFlow.start(ann).id();

        assertThat(MongoCommandLog.stop(id)).containsExactly("insert");
    }

    @Test
    void signatureIsValidForItsOwnPublicIdOnly() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        assertThat(upload.fields().get("public_id"))
                .matches("streamcore/videos/[0-9a-f]{40}")
                .doesNotContain(upload.id());

        Map<String, String> forged = new HashMap<>(upload.fields());
        forged.put("public_id", "streamcore/videos/somebody-elses");

        new DirectUploadFlow(ann, upload.id(), upload.url(), forged)
                .send(SampleMedia.mp4())
                .statusCode(401);
    }

    @Test
    void completedUploadIsReadyAndCompletionIsIdempotent() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        Map<String, Object> response = upload.send();

        upload.complete(response)
                .statusCode(200)
                .body("data.status", is("ready"))
                .body("data.duration", greaterThan(2.8f))
                .body("data.thumbnail", endsWith(".jpg"))
                .body("data.videoFile", containsString(upload.fields().get("public_id")));

        upload.complete(response).statusCode(200).body("data.status", is("ready"));
        given().get("/api/v1/videos/" + upload.id()).then().statusCode(200);
    }

    @Test
    void completionWithoutCloudinarysSignatureIsRejected() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        Map<String, Object> response = upload.send();

        response.put("signature", "0".repeat(40));
        upload.complete(response).statusCode(400).body("code", is("bad-signature"));
        response.put("public_id", "streamcore/videos/000000000000000000000000");
        upload.complete(response).statusCode(400).body("code", is("wrong-asset"));
        upload.complete(Map.of()).statusCode(400).body("code", is("validation-failed"));

        upload.video().body("data.status", is("uploading"));
    }

    @Test
    void onlyTheOwnerMayCompleteAnUpload() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        Map<String, Object> response = upload.send();

        TestCaller bob = services.caller("bob");
        new DirectUploadFlow(bob, upload.id(), "", Map.of()).complete(response).statusCode(404);
    }

    @Test
    void completedUploadIsProcessingWhileCloudinaryIsUnavailableAndReadyAfterwards() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        Map<String, Object> response = upload.send();
        cloudinary.faults().onPath("/resources/").answer500(Integer.MAX_VALUE);

        upload.complete(response).statusCode(200).body("data.status", is("processing"));

        cloudinary.faults().clear();
        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            upload.video().body("data.status", is("ready"));
        });
    }

    @Test
    void notificationCompletesAnUploadThatTheClientDoesNotReport() {
        services.forwardNotificationsTo(RestAssured.port);
        DirectUploadFlow upload = DirectUploadFlow.start(ann);

        upload.send();

        await().untilAsserted(() -> upload.video().body("data.status", is("ready")));
    }

    @Test
    void reconcilerCompletesAnUnreportedUpload() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        upload.send();

        clock.advance(Duration.ofMinutes(3));

        await().untilAsserted(() -> upload.video().body("data.status", is("ready")));
    }

    @Test
    void uploadWithoutFileFailsAfterItsExpiry() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);

        clock.advance(Duration.ofHours(2));

        await().untilAsserted(() -> upload.video().body("data.status", is("failed")));
        upload.video().body("data.videoFile", nullValue());
    }

    @Test
    void unsupportedFileFailsTheUploadAndIsDestroyed() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        upload.send(SampleMedia.jpeg());
        clock.advance(Duration.ofHours(2));

        await().untilAsserted(() -> upload.video().body("data.status", is("failed")));
        await().untilAsserted(() -> assertThat(cloudinary.assets().stream()
                        .map(CloudinaryEmulator.StoredAsset::publicId)
                        .toList())
                .doesNotContain(upload.fields().get("public_id")));
    }

    @Test
    void fileOfAFailedUploadIsDestroyed() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        clock.advance(Duration.ofHours(2));
        await().untilAsserted(() -> upload.video().body("data.status", is("failed")));

        upload.complete(upload.send()).statusCode(409).body("code", is("upload-not-open"));

        await().untilAsserted(() -> assertThat(cloudinary.assets().stream()
                        .map(CloudinaryEmulator.StoredAsset::publicId)
                        .toList())
                .doesNotContain(upload.fields().get("public_id")));
    }

    @Test
    void requestIsValidated() {
        start("{\"title\":\"x\"}").then().statusCode(400).body("errors.field", contains("size"));
        start("{\"title\":\"x\",\"size\":99000000000}").then().statusCode(413).body("code", is("too-large"));
        start("{\"title\":\"x\",\"size\":1,\"contentType\":\"text/html\"}")
                .then()
                .statusCode(415);
        start("{\"title\":\"x\",\"size\":1,\"public_id\":\"evil\"}")
                .then()
                .statusCode(400)
                .body("code", is("unknown-field"));
        given().contentType(ContentType.JSON)
                .body(DirectUploadFlow.BODY)
                .post("/api/v1/videos/uploads")
                .then()
                .statusCode(401);
    }

    @Test
    void sameIdempotencyKeyStartsOneUpload() {
        String first = keyed().then().statusCode(201).extract().path("data.video._id");

        keyed().then().statusCode(201).body("data.video._id", is(first));
    }

    private Response keyed() {
        return ann.request()
                .header("Idempotency-Key", "start-once")
                .contentType(ContentType.JSON)
                .body(DirectUploadFlow.BODY)
                .post("/api/v1/videos/uploads");
    }

    private Response start(String body) {
        return ann.request().contentType(ContentType.JSON).body(body).post("/api/v1/videos/uploads");
    }
}
