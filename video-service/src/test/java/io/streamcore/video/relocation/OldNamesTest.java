package io.streamcore.video.relocation;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.StoredMedia;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoDetails;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.catalog.VideoStatus;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Videos as earlier versions stored them, with their own id as the name of their assets. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class OldNamesTest {
    private static final String VIDEOS = "/api/v1/videos/";

    @Inject
    VideoRepository videos;

    @Inject
    OldNamesRepository oldNames;

    @Inject
    OldNamesJob job;

    @Inject
    Media media;

    @Inject
    TestVideos testVideos;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    CloudinaryEmulator cloudinary;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
        videos.mongoCollection().deleteMany(new Document());
    }

    @AfterEach
    void clearFaults() {
        cloudinary.faults().clear();
        clock.reset();
    }

    @Test
    void publishedVideoStaysVisibleUnderARandomName() {
        Video old = stored(true);
        String before = old.videoFile.url();

        job.run();

        await().untilAsserted(() -> assertThat(given().get(before).statusCode()).isEqualTo(404));
        await().untilAsserted(() -> assertThat(current(old).move).isNull());
        String after =
                given().get(VIDEOS + old.id).then().statusCode(200).extract().path("data.videoFile");
        assertThat(after).doesNotContain(old.id.toHexString()).contains("/video/upload/");
        assertThat(given().get(after).statusCode()).isEqualTo(200);
        given().get(VIDEOS + old.id)
                .then()
                .body(
                        "data.thumbnail",
                        is(after.replaceFirst("/v\\d", "/so_0$0").replace(".mp4", ".jpg")));
    }

    @Test
    void unpublishedVideoIsNotDeliveredAnyMore() {
        Video old = stored(false);
        String before = old.videoFile.url();
        assertThat(given().get(before).statusCode()).isEqualTo(200);

        job.run();

        await().untilAsserted(() -> assertThat(given().get(before).statusCode()).isEqualTo(404));
        await().untilAsserted(() -> assertThat(current(old).move).isNull());
        String after = ann.request().get(VIDEOS + old.id).path("data.videoFile");
        assertThat(after).contains("/authenticated/s--");
        assertThat(given().get(after).statusCode()).isEqualTo(200);
    }

    @Test
    void repeatedRunRenamesNothingTwice() {
        Video old = stored(true);
        job.run();
        await().untilAsserted(() -> assertThat(current(old).move).isNull());
        String name = current(old).videoFile.publicId();

        job.run();

        assertThat(current(old).move).isNull();
        assertThat(current(old).videoFile.publicId()).isEqualTo(name);
        assertThat(oldNames.count(10)).isZero();
    }

    /** The process died after the move was planned, or after the file was renamed. */
    @Test
    void crashIsCompletedByTheQueue() {
        Video old = stored(true);
        cloudinary.faults().onPath("/rename").loseAnswer(3);

        job.run();

        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(10));
            assertThat(current(old).move).isNull();
        });
        String after =
                given().get(VIDEOS + old.id).then().statusCode(200).extract().path("data.videoFile");
        assertThat(given().get(after).statusCode()).isEqualTo(200);
    }

    @Test
    void nothingIsPlannedWhileMovesAreBehind() {
        List<Video> old = List.of(stored(true), stored(true), stored(true), stored(true));
        cloudinary.faults().onPath("/rename").answer500(Integer.MAX_VALUE);

        for (int i = 0; i < 5; i++) {
            job.run();
        }

        assertThat(old.stream().filter(video -> current(video).move != null)).hasSize(2);
        cloudinary.faults().clear();
        await().untilAsserted(() -> {
            clock.advance(Duration.ofSeconds(10));
            job.run();
            assertThat(oldNames.count(10)).isZero();
            assertThat(oldNames.countMoves(10)).isZero();
        });
    }

    @Test
    void filesOfOtherAccountsAreLeftAlone() {
        Video foreign = testVideos.put(ann, "Elsewhere");
        videos.mongoCollection().updateOne(eq(foreign.id), combine(unset("fileId"), unset("thumbnailId")));

        job.run();

        assertThat(current(foreign).move).isNull();
        assertThat(oldNames.count(10)).isZero();
        given().get(VIDEOS + foreign.id).then().statusCode(200).body("data.videoFile", is(foreign.videoFile.url()));
    }

    private Video current(Video video) {
        return videos.find(video.id).orElseThrow();
    }

    private Video stored(boolean published) {
        ObjectId id = new ObjectId();
        StoredMedia file =
                media.store(SampleMedia.mp4(), UploadSpec.video("streamcore/videos/" + id, Optional.empty()));
        Video video = Video.pending(
                id, new ObjectId(ann.id()), new VideoDetails("Old", "", List.of(), published), clock.instant());
        video.duration = 3;
        video.status = VideoStatus.READY;
        video.listed = published;
        videos.insert(video);
        String poster = file.url().replaceFirst("/v\\d", "/so_0$0").replace(".mp4", ".jpg");
        videos.mongoCollection()
                .updateOne(
                        eq(id),
                        combine(
                                unset("fileId"),
                                unset("thumbnailId"),
                                unset("uploadType"),
                                set("videoFile", new Document("publicId", file.publicId()).append("url", file.url())),
                                set("thumbnail", new Document("url", poster))));
        return videos.find(id).orElseThrow();
    }
}
