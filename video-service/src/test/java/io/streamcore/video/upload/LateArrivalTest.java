package io.streamcore.video.upload;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that arrive at Cloudinary when their video is gone, and that nobody reports: no notification is received. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class LateArrivalTest {
    private static final int LONG_MILLIS = 600_000;

    @Inject
    VideoRepository videos;

    @Inject
    TestVideos testVideos;

    @Inject
    RunningUploads running;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;
    List<CloudinaryEmulator.StoredAsset> existing;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
        existing = cloudinary.assets();
    }

    @AfterEach
    void restoreServices() {
        cloudinary.faults().release();
        cloudinary.faults().clear();
        clock.resume();
    }

    @Test
    void fileThatArrivesLongAfterItsVideoWasDeletedIsDestroyed() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        delete(upload.id());
        advanceToALookAfter(Duration.ofMinutes(30), upload.id());

        upload.send();

        clock.advance(Duration.ofMinutes(5));
        awaitNoNewAsset();
    }

    @Test
    void fileThatIsSentAgainAfterItsVideoWasDeletedIsDestroyed() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        upload.complete(upload.send()).statusCode(200).body("data.status", is("ready"));
        delete(upload.id());
        awaitNoNewAsset();
        advanceToALookAfter(Duration.ofMinutes(30), upload.id());

        upload.send();

        clock.advance(Duration.ofMinutes(5));
        awaitNoNewAsset();
    }

    @Test
    void fileThatArrivesLongAfterItsAccountWasDeletedIsDestroyed() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        services.delete(ann);
        await().until(() -> videos.isDeleted(new ObjectId(upload.id())));
        advanceToALookAfter(Duration.ofMinutes(30), upload.id());

        upload.send();

        clock.advance(Duration.ofMinutes(5));
        awaitNoNewAsset();
    }

    @Test
    void deletedDirectUploadIsForgottenAnHourAfterItsPermission() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        ObjectId id = new ObjectId(upload.id());
        delete(upload.id());

        advanceToALookAfter(Duration.ofMinutes(119), upload.id());
        assertThat(videos.isDeleted(id)).isTrue();
        upload.send();
        clock.advance(Duration.ofMinutes(2));

        awaitNoNewAsset();
        await().until(() -> !videos.isDeleted(id));
    }

    @Test
    void fileOfAFailedUploadThatArrivesLateIsDestroyedAndThenForgotten() {
        DirectUploadFlow upload = DirectUploadFlow.start(ann);
        ObjectId id = new ObjectId(upload.id());
        clock.advance(Duration.ofMinutes(66));
        await().untilAsserted(() -> upload.video().body("data.status", is("failed")));
        advanceToALookAfter(Duration.ofMinutes(5), upload.id());

        upload.send();

        clock.advance(Duration.ofMinutes(5));
        awaitNoNewAsset();
        clock.advance(Duration.ofHours(1));
        await().until(() -> videos.find(id).orElseThrow().orphanedAssets.isEmpty());
    }

    @Test
    void uploadThatEndsLongAfterItsVideoWasDeletedLeavesNothing() {
        cloudinary.faults().onPath("streamcore/video/upload").delayMillis(LONG_MILLIS);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> ann.request()
                .multiPart("videoFile", SampleMedia.mp4().toFile(), "video/mp4")
                .multiPart("title", "Slow at Cloudinary")
                .post("/api/v1/videos")
                .statusCode());
        await().until(() -> find(ann) != null);
        String id = find(ann).id.toHexString();
        clock.stop();
        delete(id);
        for (int heartbeat = 0; heartbeat < 12; heartbeat++) {
            running.sendHeartbeats();
            advanceToALookAfter(Duration.ofSeconds(50), id);
        }

        cloudinary.faults().release();

        assertThat(status.join()).isEqualTo(409);
        clock.advance(Duration.ofMinutes(6));
        awaitNoNewAsset();
        await().until(() -> !videos.isDeleted(new ObjectId(id)));
    }

    @Test
    void thumbnailThatIsStoredAfterItsDeadlineIsDestroyed() {
        Video video = testVideos.put(ann, "With a frame");
        ObjectId id = video.id;
        cloudinary.faults().onPath("streamcore/image/upload").delayMillis(LONG_MILLIS);
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> ann.request()
                .multiPart("thumbnail", SampleMedia.jpeg().toFile(), "image/jpeg")
                .patch("/api/v1/videos/" + id)
                .statusCode());
        await().until(() -> !videos.find(id).orElseThrow().orphanedAssets.isEmpty());
        clock.advance(Duration.ofMinutes(10));
        await().until(() -> videos.find(id).orElseThrow().orphanedAssets.isEmpty());

        cloudinary.faults().release();

        assertThat(status.join()).isEqualTo(503);
        awaitNoNewAsset();
    }

    private void delete(String id) {
        ann.request().delete("/api/v1/videos/" + id).then().statusCode(200);
    }

    private Video find(TestCaller owner) {
        return videos.mongoCollection()
                .find(eq("owner", new ObjectId(owner.id())))
                .first();
    }

    /** Advances the clock, and waits until the cleanup has nothing due for the video. */
    private void advanceToALookAfter(Duration time, String id) {
        clock.advance(time);
        await().until(() -> {
            Video video = videos.mongoCollection().find(eq(new ObjectId(id))).first();
            return video == null || video.cleanupDueAt == null || video.cleanupDueAt.isAfter(clock.instant());
        });
    }

    private void awaitNoNewAsset() {
        await().untilAsserted(() -> assertThat(newAssets()).isEmpty());
    }

    /** The assets stored since the test began. */
    private List<String> newAssets() {
        return cloudinary.assets().stream()
                .filter(asset -> !existing.contains(asset))
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .toList();
    }
}
