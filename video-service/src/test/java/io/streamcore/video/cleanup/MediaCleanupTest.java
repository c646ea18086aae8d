package io.streamcore.video.cleanup;

import static com.mongodb.client.model.Filters.eq;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class MediaCleanupTest {
    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;
    List<CloudinaryEmulator.StoredAsset> existing;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
        existing = cloudinary.assets();
    }

    @AfterEach
    void restoreServices() {
        cloudinary.faults().clear();
    }

    @Test
    void deletedVideoIsHiddenAtOnceAndItsMediaAreDestroyed() {
        String id = upload();

        ann.request().delete("/api/v1/videos/" + id).then().statusCode(200).body("data", anEmptyMap());

        ann.request().get("/api/v1/videos/" + id).then().statusCode(404);
        ann.request().get("/api/v1/videos?userId=" + ann.id()).then().body("data.totalDocs", is(0));
        ann.request().delete("/api/v1/videos/" + id).then().statusCode(404);
        await().untilAsserted(() -> assertThat(newAssets()).isEmpty());
        await().until(() -> !videos.isDeleted(new ObjectId(id)));
    }

    @Test
    void mediaAreDestroyedAfterAnOutageOfTheMediaStore() {
        String id = upload();
        cloudinary.faults().onPath("/destroy").answer500(Integer.MAX_VALUE);
        ann.request().delete("/api/v1/videos/" + id).then().statusCode(200);
        await().until(() -> attempts(id) > 0);
        assertThat(newAssets()).hasSize(2);

        cloudinary.faults().clear();

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            assertThat(newAssets()).isEmpty();
        });
    }

    @Test
    void replacedThumbnailIsDestroyedAndTheNewOneIsServed() {
        String id = upload();
        String replaced = thumbnail(id);

        String url = ann.request()
                .multiPart("thumbnail", SampleMedia.jpeg().toFile(), "image/jpeg")
                .patch("/api/v1/videos/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("data.thumbnail");

        given().get(url).then().statusCode(200).contentType("image/jpeg");
        await().untilAsserted(() -> assertThat(newAssets()).doesNotContain(replaced));
        clock.advance(Duration.ofMinutes(10));
        await().until(() ->
                videos.find(new ObjectId(id)).orElseThrow().orphanedAssets.isEmpty());
        given().get(url).then().statusCode(200);
    }

    @Test
    void failedReplacementKeepsTheThumbnail() {
        String id = upload();
        String before = given().get("/api/v1/videos/" + id).then().extract().path("data.thumbnail");
        cloudinary.faults().onPath("streamcore/image/upload").answer500(3);

        ann.request()
                .multiPart("thumbnail", SampleMedia.jpeg().toFile(), "image/jpeg")
                .patch("/api/v1/videos/" + id)
                .then()
                .statusCode(503);

        given().get("/api/v1/videos/" + id).then().body("data.thumbnail", is(before));
        given().get(before).then().statusCode(200);
    }

    @Test
    void thumbnailWhoseUploadResponseWasLostIsDestroyed() {
        String id = upload();
        cloudinary.faults().onPath("streamcore/image/upload").loseAnswer(3);
        ann.request()
                .multiPart("thumbnail", SampleMedia.jpeg().toFile(), "image/jpeg")
                .patch("/api/v1/videos/" + id)
                .then()
                .statusCode(503);
        assertThat(newAssets()).hasSize(3);

        clock.advance(Duration.ofMinutes(5));

        await().untilAsserted(() -> assertThat(newAssets()).hasSize(2));
        assertThat(newAssets()).contains(thumbnail(id));
    }

    @Test
    void fileWhoseUploadResponseWasLostIsDestroyed() {
        List<CloudinaryEmulator.StoredAsset> before = cloudinary.assets();
        cloudinary.faults().onPath("streamcore/video/upload").loseAnswer(3);

        ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "Lost")
                .post("/api/v1/videos")
                .then()
                .statusCode(503);

        await().untilAsserted(() -> assertThat(cloudinary.assets()).isSubsetOf(before));
    }

    private int attempts(String id) {
        return videos.mongoCollection().find(eq(new ObjectId(id))).first().cleanupAttempts;
    }

    /** The assets stored since the test began. */
    private List<String> newAssets() {
        return cloudinary.assets().stream()
                .filter(asset -> !existing.contains(asset))
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .toList();
    }

    private String thumbnail(String id) {
        return videos.find(new ObjectId(id)).orElseThrow().thumbnail.publicId();
    }

    private String upload() {
        return ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("thumbnail", SampleMedia.png().toFile(), "image/png")
                .multiPart("title", "A video")
                .post("/api/v1/videos")
                .then()
                .statusCode(201)
                .extract()
                .path("data._id");
    }
}
