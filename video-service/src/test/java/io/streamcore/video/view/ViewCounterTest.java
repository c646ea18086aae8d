package io.streamcore.video.view;

import static io.streamcore.video.view.TestViewConfig.WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.history.WatchRepository;
import jakarta.enterprise.inject.Vetoed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of view counting, on the embedded database without the application. */
class ViewCounterTest {

    private static EmbeddedMongo mongo;
    private static MongoClient client;

    private final MovableClock clock = MovableClock.stopped();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ViewMetrics metrics = new ViewMetrics(meters);
    private final CountedViews views = new CountedViews();
    private final RecordedWatches watches = new RecordedWatches();
    private final ObjectId ann = new ObjectId();
    private final Video video = video();
    private ViewRepository windows;
    private ViewCounter counter;

    private final ViewConfig config = new TestViewConfig();

    @BeforeAll
    static void startMongo() {
        mongo = EmbeddedMongo.inMemory();
        client = MongoClients.create(mongo.uri());
    }

    @AfterAll
    static void stopMongo() {
        client.close();
        mongo.close();
    }

    @BeforeEach
    void createCounter() {
        windows = new ViewRepository(client, "views_test");
        counter = new ViewCounter(
                new ExistingVideos(),
                windows,
                new ViewerIds(config),
                new ViewWriter(windows, views, metrics),
                watches,
                config,
                metrics,
                clock);
    }

    @Test
    void firstViewIsCounted() {
        ViewResult result = counter.countUser(video, ann, null);

        assertThat(result).isEqualTo(new ViewResult(1, true, clock.instant().plus(WINDOW)));
        assertThat(count("counted")).isEqualTo(1);
    }

    @Test
    void viewInAnOpenWindowIsNotCountedAndDoesNotExtendIt() {
        Instant windowEnd = counter.countUser(video, ann, null).nextEligibleAt();
        clock.advance(WINDOW.minusMillis(1));

        ViewResult result = counter.countUser(video, ann, null);

        assertThat(result).isEqualTo(new ViewResult(video.views, false, windowEnd));
        assertThat(views.counted).isEqualTo(1);
        assertThat(count("repeated")).isEqualTo(1);
    }

    @Test
    void viewAtTheEndOfTheWindowIsCounted() {
        counter.countUser(video, ann, null);
        clock.advance(WINDOW);

        assertThat(counter.countUser(video, ann, null))
                .isEqualTo(new ViewResult(2, true, clock.instant().plus(WINDOW)));
    }

    @Test
    void windowsOfOtherVideosAndViewersAreSeparate() {
        counter.countUser(video, ann, null);

        assertThat(counter.countUser(video(), ann, null).counted()).isTrue();
        assertThat(counter.countUser(video, new ObjectId(), null).counted()).isTrue();
        assertThat(counter.countAnonymous(video, "10.0.0.1", "Firefox").counted())
                .isTrue();
    }

    @Test
    void anonymousViewersAreDistinguishedByNetworkAndUserAgent() {
        assertThat(counter.countAnonymous(video, "10.0.0.1", "1Firefox").counted())
                .isTrue();
        assertThat(counter.countAnonymous(video, "10.0.0.11", "Firefox").counted())
                .isTrue();
        assertThat(counter.countAnonymous(video, "10.0.0.2", "Firefox").counted())
                .isTrue();
        assertThat(counter.countAnonymous(video, "10.0.0.1", "1Firefox").counted())
                .isFalse();
        assertThat(watches.entries).isEmpty();
    }

    @Test
    void unlistedVideoIsNotCountedAndOpensNoWindow() {
        video.listed = false;
        video.views = 7;

        ViewResult result = counter.countUser(video, ann, null);

        assertThat(result).isEqualTo(new ViewResult(7, false, clock.instant().plus(WINDOW)));
        assertThat(windows.openUntil(video.id, ViewerIds.ofUser(ann))).isEmpty();
        assertThat(views.counted).isZero();
        assertThat(count("unlisted")).isEqualTo(1);
    }

    @Test
    void viewOfAUserIsAddedToTheHistoryWithAPositionWithinTheVideo() {
        video.duration = 60;

        counter.countUser(video, ann, 59.5);
        counter.countUser(video, ann, 61.0);
        counter.countUser(video, ann, null);
        video.duration = 0;
        counter.countUser(video, ann, 61.0);

        assertThat(watches.entries).containsExactly(entry(59.5), entry(60.0), entry(null), entry(61.0));
    }

    @Test
    void anonymousViewerIsStoredAsAHash() {
        counter.countAnonymous(video, "203.0.113.9", "Firefox");

        String stored = client.getDatabase("views_test")
                .getCollection("views")
                .find(new Document("video", video.id))
                .first()
                .getString("viewer");
        assertThat(stored).hasSize(22).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void deletionByVideoAndByUserRemovesTheirWindowsOnly() {
        Video other = video();
        counter.countUser(video, ann, null);
        counter.countUser(other, ann, null);
        ObjectId bob = new ObjectId();
        counter.countUser(other, bob, null);

        windows.deleteByVideo(video.id);
        assertThat(windows.openUntil(video.id, ViewerIds.ofUser(ann))).isEmpty();
        assertThat(windows.openUntil(other.id, ViewerIds.ofUser(ann))).isPresent();

        windows.deleteByUser(ann);
        assertThat(windows.openUntil(other.id, ViewerIds.ofUser(ann))).isEmpty();
        assertThat(windows.openUntil(other.id, ViewerIds.ofUser(bob))).isPresent();
    }

    @Test
    void windowsHaveIndexes() {
        windows.createIndexes(new CreateIndexes());

        assertThat(client.getDatabase("views_test")
                        .getCollection("views")
                        .listIndexes()
                        .map(index -> index.get("key", Document.class)
                                .keySet()
                                .iterator()
                                .next())
                        .into(new ArrayList<>()))
                .contains("until", "video", "viewer", "dueAt");
    }

    private double count(String outcome) {
        return meters.get("streamcore.views").tag("outcome", outcome).counter().count();
    }

    private String entry(Double position) {
        return "%s %s %s %s".formatted(ann, video.id, position, clock.instant());
    }

    private static Video video() {
        Video video = new Video();
        video.id = new ObjectId();
        video.owner = new ObjectId();
        video.listed = true;
        return video;
    }

    @Vetoed
    private static final class ExistingVideos extends VideoRepository {
        @Override
        public Set<ObjectId> existing(Collection<ObjectId> ids) {
            return Set.copyOf(ids);
        }
    }

    @Vetoed
    private static final class CountedViews extends ViewCountRepository {
        private long counted;

        CountedViews() {
            super(new ExistingVideos());
        }

        @Override
        boolean register(ObjectId id, ObjectId view) {
            return true;
        }

        @Override
        Optional<Long> count(ObjectId id, ObjectId view) {
            return Optional.of(++counted);
        }
    }

    @Vetoed
    private static final class RecordedWatches extends WatchRepository {
        private final List<String> entries = new ArrayList<>();

        @Override
        public void upsert(ObjectId user, ObjectId video, Double position, Instant now) {
            entries.add("%s %s %s %s".formatted(user, video, position, now));
        }
    }
}
