package io.streamcore.video.view;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.history.WatchRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import io.streamcore.video.testing.TestCaller;
import io.streamcore.video.testing.TestVideos;
import jakarta.inject.Inject;
import java.time.Duration;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that read its video, was suspended until the cleanup of the deleted video had ended, and goes on. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class LateWatchTest {
    @Inject
    ViewCounter counter;

    @Inject
    VideoRepository videos;

    @Inject
    WatchRepository watches;

    @Inject
    TestVideos testVideos;

    @Inject
    MovableClock clock;

    FakeUpstreamServices services;
    TestCaller ann;

    @BeforeEach
    void signIn() {
        clock.reset();
        ann = services.caller("ann");
    }

    @Test
    void viewOfAForgottenVideoLeavesNoHistoryEntry() {
        Video read = testVideos.put(ann, "Listed");
        deleteAndForget(read);

        counter.countUser(read, new ObjectId(ann.id()), 1.0);

        assertThat(entriesOf(read)).isZero();
    }

    @Test
    void viewOfOnesOwnForgottenDraftLeavesNoHistoryEntry() {
        Video read = testVideos.putHidden(ann, "Hidden");
        deleteAndForget(read);

        counter.countUser(read, new ObjectId(ann.id()), 1.0);

        assertThat(entriesOf(read)).isZero();
    }

    @Test
    void repeatedViewKeepsItsHistoryEntry() {
        Video video = testVideos.put(ann, "Stays");

        counter.countUser(video, new ObjectId(ann.id()), 1.0);
        counter.countUser(video, new ObjectId(ann.id()), 2.0);

        assertThat(entriesOf(video)).isEqualTo(1);
    }

    private void deleteAndForget(Video video) {
        ann.request().delete("/api/v1/videos/" + video.id).then().statusCode(200);
        await().until(() -> {
            clock.advance(Duration.ofMinutes(5));
            return !videos.isDeleted(video.id);
        });
    }

    private long entriesOf(Video video) {
        return watches.mongoCollection().countDocuments(eq("video", video.id));
    }
}
