package io.streamcore.video.upload;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Direct uploads of videos that are not to be published yet. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class DraftUploadTest {
    private static final String DRAFT =
            "{\"title\":\"Draft\",\"size\":12345,\"contentType\":\"video/mp4\",\"isPublished\":false}";

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
    void resetClock() {
        cloudinary.faults().clear();
        clock.reset();
    }

    @Test
    void permissionIsForAnAuthenticatedAssetAndCannotBeChanged() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann, DRAFT);
        assertThat(upload.fields()).containsEntry("type", "authenticated");
        Map<String, String> forged = new HashMap<>(upload.fields());
        forged.put("type", "upload");

        new DirectUploadFlow(ann, upload.id(), upload.url(), forged)
                .send(SampleMedia.mp4())
                .statusCode(401);
    }

    @Test
    void completedDraftIsDeliveredToItsOwnerOnly() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann, DRAFT);

        String file = upload.complete(upload.send())
                .statusCode(200)
                .body("data.status", is("ready"))
                .body("data.thumbnail", containsString("/video/authenticated/s--"))
                .extract()
                .path("data.videoFile");

        assertThat(given().get(file).statusCode()).isEqualTo(200);
        assertThat(given().get(file.replaceFirst("s--[^/]+--/", "")).statusCode())
                .isEqualTo(401);
        given().get("/api/v1/videos/" + upload.id()).then().statusCode(404);
    }

    @Test
    void draftPublishedWhileItIsUploadedIsShownWhenItsFileIsPublic() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann, DRAFT);
        Map<String, Object> response = upload.send();
        ann.request()
                .patch("/api/v1/videos/toggle/publish/" + upload.id())
                .then()
                .statusCode(200);
        cloudinary.faults().onPath("/rename").answer500(Integer.MAX_VALUE);

        upload.complete(response).statusCode(200).body("data.status", is("ready"));

        given().get("/api/v1/videos/" + upload.id()).then().statusCode(404);
        cloudinary.faults().clear();
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(10));
            String file = given().get("/api/v1/videos/" + upload.id())
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("data.videoFile");
            assertThat(file).contains("/video/upload/");
            assertThat(given().get(file).statusCode()).isEqualTo(200);
        });
    }

    @Test
    void fileSentAgainAfterPublicationIsDestroyedWhenItsPermissionIsOver() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann, DRAFT);
        upload.complete(upload.send()).statusCode(200);
        ann.request()
                .patch("/api/v1/videos/toggle/publish/" + upload.id())
                .then()
                .statusCode(200);
        upload.send();
        assertThat(names()).contains(upload.fields().get("public_id"));

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(10));
            assertThat(names()).doesNotContain(upload.fields().get("public_id"));
        });
        given().get("/api/v1/videos/" + upload.id()).then().statusCode(200);
    }

    @Test
    void completionCanBeRepeatedAfterPublication() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann, DRAFT);
        Map<String, Object> response = upload.send();
        upload.complete(response).statusCode(200);
        ann.request()
                .patch("/api/v1/videos/toggle/publish/" + upload.id())
                .then()
                .statusCode(200);

        upload.complete(response).statusCode(200).body("data.status", is("ready"));
    }

    @Test
    void keyedRepetitionSignsTheSameAsset() {
        assertThat(keyed()).isEqualTo(keyed());
    }

    private String keyed() {
        return ann.request()
                .header("Idempotency-Key", "draft-once")
                .contentType(ContentType.JSON)
                .body(DRAFT)
                .post("/api/v1/videos/uploads")
                .then()
                .statusCode(201)
                .extract()
                .path("data.upload.fields.public_id");
    }

    private Iterable<String> names() {
        return cloudinary.assets().stream()
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .toList();
    }
}
