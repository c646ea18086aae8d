package io.streamcore.video.upload;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.testing.FakeServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process leaves that dies between Cloudinary's answer and the write of it: a document and an asset. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeServices.class)
class CrashedUploadTest {
    @Inject
    VideoRepository videos;

    @Inject
    RunningUploads running;

    @Inject
    Media media;

    @Inject
    MovableClock clock;

    FakeServices services;
    CloudinaryEmulator cloudinary;

    @AfterEach
    void timeGoesOn() {
        clock.resume();
    }

    @Test
    void uploadOfADeadProcessIsTakenBackWithItsMedia() {
        ObjectId id = halfUploaded(services.caller("ann"));
        running.end(id);

        clock.advance(Duration.ofMinutes(2));

        await().untilAsserted(() -> assertThat(videos.byId(id).isPresent(), is(false)));
        await().untilAsserted(() -> assertThat(assets(), not(hasItem("streamcore/videos/" + id))));
        clock.advance(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(videos.isBuried(id), is(false)));
    }

    @Test
    void uploadThatIsStillRunningIsLeftAlone() {
        clock.stop();
        ObjectId id = halfUploaded(services.caller("ann"));
        clock.advance(Duration.ofSeconds(50));
        running.beat();
        clock.advance(Duration.ofSeconds(50));

        await().during(Duration.ofSeconds(1)).until(() -> videos.byId(id).isPresent());
        running.end(id);
    }

    private ObjectId halfUploaded(TestCaller owner) {
        ObjectId id = new ObjectId();
        Video video = Video.announced(
                id, new ObjectId(owner.id()), new VideoDetails("Half", null, null, null), clock.instant());
        video.reconcileDueAt = running.start(id);
        videos.add(video);
        media.store(SampleMedia.mp4(), UploadSpec.video(Video.filePublicId(id), Optional.empty()));
        return id;
    }

    private List<String> assets() {
        return cloudinary.assets().stream()
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .toList();
    }
}
