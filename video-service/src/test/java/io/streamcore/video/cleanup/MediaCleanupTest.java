package io.streamcore.video.cleanup;

import static com.mongodb.client.model.Filters.eq;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeServices.class)
class MediaCleanupTest {
    @Inject
    VideoRepository videos;

    @Inject
    MovableClock clock;

    FakeServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        ann = services.caller("ann");
    }

    @AfterEach
    void heal() {
        cloudinary.faults().clear();
    }

    @Test
    void deletedVideoIsGoneAtOnceAndItsMediaSoonAfter() {
        String id = upload();

        ann.request().delete("/api/v1/videos/" + id).then().statusCode(200).body("data", anEmptyMap());

        ann.request().get("/api/v1/videos/" + id).then().statusCode(404);
        ann.request().get("/api/v1/videos?userId=" + ann.id()).then().body("data.totalDocs", is(0));
        ann.request().delete("/api/v1/videos/" + id).then().statusCode(404);
        await().untilAsserted(() -> assertThat(assetsOf(id), empty()));
        await().until(() -> !videos.isBuried(new ObjectId(id)));
    }

    @Test
    void outageOfTheMediaStoreDelaysADeletionButDoesNotLoseIt() {
        String id = upload();
        cloudinary.faults().onPath("/destroy").answer500(Integer.MAX_VALUE);
        ann.request().delete("/api/v1/videos/" + id).then().statusCode(200);
        await().until(() -> attempts(id) > 0);
        assertThat(assetsOf(id), hasSize(2));

        cloudinary.faults().clear();

        await().untilAsserted(() -> {
            clock.advance(Duration.ofMinutes(2));
            assertThat(assetsOf(id), empty());
        });
    }

    @Test
    void replacedThumbnailIsDestroyedAndTheNewOneServed() {
        String id = upload();

        String url = ann.request()
                .multiPart("thumbnail", SampleMedia.jpeg().toFile(), "image/jpeg")
                .patch("/api/v1/videos/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("data.thumbnail");

        given().get(url).then().statusCode(200).contentType("image/jpeg");
        await().untilAsserted(() -> assertThat(assetsOf(id), not(hasItem("streamcore/thumbnails/" + id))));
        clock.advance(Duration.ofMinutes(10));
        await().until(() ->
                videos.byId(new ObjectId(id)).orElseThrow().leftovers.isEmpty());
        given().get(url).then().statusCode(200);
    }

    @Test
    void failedReplacementLeavesTheOldThumbnail() {
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
    void pictureWhoseAnswerWasLostForGoodIsDestroyedLater() {
        String id = upload();
        cloudinary.faults().onPath("streamcore/image/upload").loseAnswer(3);
        ann.request()
                .multiPart("thumbnail", SampleMedia.jpeg().toFile(), "image/jpeg")
                .patch("/api/v1/videos/" + id)
                .then()
                .statusCode(503);
        assertThat(assetsOf(id), hasSize(3));

        clock.advance(Duration.ofMinutes(5));

        await().untilAsserted(() -> assertThat(assetsOf(id), hasSize(2)));
        assertThat(assetsOf(id), hasItem("streamcore/thumbnails/" + id));
    }

    @Test
    void uploadWhoseAnswerWasLostForGoodLeavesNoOrphan() {
        List<CloudinaryEmulator.StoredAsset> before = cloudinary.assets();
        cloudinary.faults().onPath("streamcore/video/upload").loseAnswer(3);

        ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "Lost")
                .post("/api/v1/videos")
                .then()
                .statusCode(503);

        await().untilAsserted(() -> assertThat(cloudinary.assets(), everyItem(in(before))));
    }

    private int attempts(String id) {
        return videos.mongoCollection().find(eq(new ObjectId(id))).first().cleanupAttempts;
    }

    private List<String> assetsOf(String id) {
        return cloudinary.assets().stream()
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .filter(name -> name.contains(id))
                .toList();
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
