package io.streamcore.video.view;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRead;
import io.streamcore.video.catalog.VideoRepository;
import io.streamcore.video.history.Watch;
import io.streamcore.video.history.WatchRepository;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads that are counted as views, on the embedded database without the application. They are written at the stop. */
class ReadAsViewTest {
    private static EmbeddedMongo mongo;
    private static MongoClient client;

    private final MongoDatabase database = client.getDatabase("reads_test");
    private final MovableClock clock = MovableClock.stopped();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ViewMetrics metrics = new ViewMetrics(meters);
    private final TestViewConfig config = new TestViewConfig();
    private final Videos videos = new Videos();
    private final Watches watches = new Watches();
    private final ViewRepository windows = new ViewRepository(client, "reads_test");
    private final ReadQueue queue = new ReadQueue(
            new ReadBatchCounter(
                    videos,
                    windows,
                    new ViewWriter(windows, new ViewCountRepository(videos), metrics),
                    watches,
                    config,
                    metrics,
                    clock),
            config);
    private final ReadAsView reads = new ReadAsView(queue, config, metrics, clock);
    private final ObjectId ann = new ObjectId();
    private final ObjectId bob = new ObjectId();

    @BeforeAll
    static void startMongo() {
        mongo = EmbeddedMongo.inMemory();
        client = InterruptibleViews.createClient(mongo);
    }

    @AfterAll
    static void stopMongo() {
        client.close();
        mongo.close();
    }

    @AfterEach
    void empty() {
        database.drop();
    }

    @Test
    void readsAreCountedOnceForEachViewerAndVideo() throws InterruptedException {
        Video first = video();
        Video second = video();

        read(first, ann);
        read(first, bob);
        read(second, ann);
        read(first, ann);
        stop();

        assertThat(viewsOf(first)).isEqualTo(2);
        assertThat(viewsOf(second)).isEqualTo(1);
        assertThat(count("counted")).isEqualTo(3);
        assertThat(count("repeated")).isEqualTo(1);
    }

    /** More than fit into a batch. */
    @Test
    void everyOneOf250ViewersOfAVideoIsCounted() throws InterruptedException {
        Video video = video();

        for (int i = 0; i < 250; i++) {
            read(video, new ObjectId());
        }
        stop();

        assertThat(viewsOf(video)).isEqualTo(250);
        assertThat(count("counted")).isEqualTo(250);
    }

    @Test
    void readInAnOpenWindowIsRepeatedAndMovesTheHistoryEntry() throws InterruptedException {
        Video video = video();
        windows.prepare(
                video.id,
                ViewerIds.ofUser(ann),
                clock.instant(),
                clock.instant().plus(config.window()),
                clock.instant());
        clock.advance(Duration.ofMinutes(10));

        read(video, ann);
        stop();

        assertThat(viewsOf(video)).isZero();
        assertThat(count("repeated")).isEqualTo(1);
        assertThat(watchOf(video, ann).getDate("watchedAt")).isEqualTo(Date.from(clock.instant()));
    }

    @Test
    void readThatIsWrittenAfterALaterReportLeavesItsTimeAndPosition() throws InterruptedException {
        Video video = video();
        read(video, ann);
        clock.advance(Duration.ofSeconds(1));
        watches.upsert(ann, video.id, 12.5, clock.instant());

        stop();

        assertThat(watchOf(video, ann))
                .containsEntry("watchedAt", Date.from(clock.instant()))
                .containsEntry("position", 12.5);
    }

    @Test
    void readOfAnUnlistedVideoIsAddedToTheHistoryOnly() throws InterruptedException {
        Video unlisted = video();
        unlisted.listed = false;

        read(unlisted, ann);
        stop();

        assertThat(viewsOf(unlisted)).isZero();
        assertThat(watchOf(unlisted, ann)).containsEntry("position", 0.0);
        assertThat(count("unlisted")).isEqualTo(1);
    }

    @Test
    void readOfAVideoThatIsForgottenMeanwhileLeavesNothingAndTheOthersAreCounted() throws InterruptedException {
        Video deleted = video();
        Video draft = video();
        draft.listed = false;
        Video stays = video();
        List.of(deleted, draft, stays).forEach(video -> read(video, ann));
        List.of(deleted, draft).forEach(video -> stored().deleteOne(eq("_id", video.id)));

        stop();

        assertThat(watchOf(deleted, ann)).isNull();
        assertThat(watchOf(draft, ann)).isNull();
        assertThat(watchOf(stays, ann)).isNotNull();
        assertThat(windows.openUntil(deleted.id, ViewerIds.ofUser(ann))).isEmpty();
        assertThat(viewsOf(stays)).isEqualTo(1);
    }

    @Test
    void readIsNotCountedIfThatIsDisabled() throws InterruptedException {
        Video video = video();
        config.countReads = false;

        read(video, ann);
        stop();

        assertThat(viewsOf(video)).isZero();
        assertThat(watchOf(video, ann)).isNull();
    }

    @Test
    void failureToCountReadsIsOnlyMeasured() throws InterruptedException {
        watches.failing = true;

        read(video(), ann);
        read(video(), ann);
        stop();

        assertThat(count("lost")).isEqualTo(2);
    }

    @Test
    void readThatFindsAThousandWaitingWritesABatchItself() throws InterruptedException {
        Video video = video();
        for (int i = 0; i < 1_000; i++) {
            read(video, new ObjectId());
        }
        long viewsBefore = viewsOf(video);

        read(video, new ObjectId());

        assertThat(viewsBefore).isZero();
        assertThat(viewsOf(video)).isEqualTo(100);
        stop();
        assertThat(viewsOf(video)).isEqualTo(1_001);
    }

    @Test
    void readDuringTheStopIsMeasuredAsLost() throws InterruptedException {
        stop();

        read(video(), ann);

        assertThat(count("lost")).isEqualTo(1);
    }

    private void read(Video video, ObjectId reader) {
        reads.count(new VideoRead(video, reader));
    }

    private void stop() throws InterruptedException {
        queue.stop(new ShutdownEvent());
    }

    private Video video() {
        Video video = new Video();
        video.id = new ObjectId();
        video.owner = new ObjectId();
        video.listed = true;
        stored().insertOne(new Document("_id", video.id).append("views", 0L));
        return video;
    }

    private long viewsOf(Video video) {
        return stored().find(eq("_id", video.id)).first().getLong("views");
    }

    private Document watchOf(Video video, ObjectId user) {
        return database.getCollection("watches")
                .find(eq("_id", user + ":" + video.id))
                .first();
    }

    private MongoCollection<Document> stored() {
        return database.getCollection("videos");
    }

    private double count(String outcome) {
        return meters.get("streamcore.views").tag("outcome", outcome).counter().count();
    }

    @Vetoed
    private final class Videos extends VideoRepository {
        @Override
        public MongoCollection<Video> mongoCollection() {
            return database.getCollection("videos", Video.class);
        }
    }

    @Vetoed
    private final class Watches extends WatchRepository {
        private boolean failing;

        @Override
        public MongoCollection<Watch> mongoCollection() {
            if (failing) {
                throw new IllegalStateException("The database is unavailable");
            }
            return database.getCollection("watches", Watch.class);
        }
    }
}
