package io.streamcore.video.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process crashes between Cloudinary's response and the update of the document: document and asset are left. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class CrashedUploadTest {
    @Inject
    VideoRepository videos;

    @Inject
    RunningUploads running;

    @Inject
    Media media;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;

    @AfterEach
    void resumeClock() {
        clock.resume();
    }

    @Test
    void uploadOfACrashedProcessIsUndoneWithItsMedia() {
        ObjectId id = crashedUpload(services.caller("ann"));
        String file = videos.find(id).orElseThrow().assets().fileUpload().publicId();
        assertThat(assets()).contains(file);
        running.end(id);

        clock.advance(Duration.ofMinutes(2));

        await().untilAsserted(() -> assertThat(videos.find(id).isPresent()).isEqualTo(false));
        await().untilAsserted(() -> assertThat(assets()).doesNotContain(file));
        clock.advance(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(videos.isDeleted(id)).isEqualTo(false));
    }

    @Test
    void runningUploadIsNotUndone() {
        clock.stop();
        ObjectId id = crashedUpload(services.caller("ann"));
        clock.advance(Duration.ofSeconds(50));
        running.sendHeartbeats();
        clock.advance(Duration.ofSeconds(50));

        await().during(Duration.ofSeconds(1)).until(() -> videos.find(id).isPresent());
        running.end(id);
    }

    private ObjectId crashedUpload(TestCaller owner) {
        ObjectId id = new ObjectId();
        Video video = Video.pending(
                id, new ObjectId(owner.id()), new VideoDetails("Half", null, null, null), clock.instant());
        video.reconcileDueAt = running.start(id);
        videos.insert(video);
        media.store(
                SampleMedia.mp4(), UploadSpec.video(video.assets().fileUpload().publicId(), Optional.empty()));
        return id;
    }

    private List<String> assets() {
        return cloudinary.assets().stream()
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .toList();
    }
}
