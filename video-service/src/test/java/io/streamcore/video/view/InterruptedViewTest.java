package io.streamcore.video.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.Video;
import io.streamcore.video.catalog.VideoRepository;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writes of a view: 1 prepare, 2 register, 3 commit, 4 count, 5 complete. */
class InterruptedViewTest {
    private static final String DATABASE = "interrupted_views_test";
    private static final Duration WINDOW = Duration.ofMinutes(30);
    private static final String ANN = "user:ann";

    private static EmbeddedMongo mongo;
    private static MongoClient client;

    private final MovableClock clock = MovableClock.stopped();
    private final ViewMetrics metrics = new ViewMetrics(new SimpleMeterRegistry());
    private final MongoDatabase database = client.getDatabase(DATABASE);
    private final InterruptibleCounts counts = new InterruptibleCounts();
    private final InterruptibleWindows windows = new InterruptibleWindows();
    private final ViewWriter writer = new ViewWriter(windows, counts, metrics);
    private final ViewRecoveryJob recovery = new ViewRecoveryJob(windows, writer, clock);
    private final ObjectId video = new ObjectId();

    /** Runs after each write of the thread under test. */
    private Runnable afterWrite = () -> {};

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
    void insertVideo() {
        stored().insertOne(new Document("_id", video).append("views", 0L).append("version", 7L));
    }

    @AfterEach
    void empty() {
        database.drop();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void interruptedViewIsCountedOnceAndItsRepetitionIsNot(int writes) {
        interruptAfter(writes, InterruptedViewTest::crash);
        assertThatThrownBy(() -> view(ANN)).isInstanceOf(SimulatedCrash.class);

        Optional<Long> repeated = view(ANN);
        recoverLater();

        assertThat(repeated).isEmpty();
        assertThat(views()).isEqualTo(1);
        assertCompleted();
    }

    /** The recovery also is interrupted, after each of its own writes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void interruptedRecoveryIsContinued(int writes) {
        interruptAfter(2, InterruptedViewTest::crash);
        assertThatThrownBy(() -> view(ANN)).isInstanceOf(SimulatedCrash.class);
        interruptAfter(writes, InterruptedViewTest::crash);
        recoverLater();

        recoverLater();

        assertThat(views()).isEqualTo(1);
        assertThat(windowsInQueue()).isZero();
    }

    /** A slow thread goes on after another process has taken its view for dead. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void slowViewThatIsRecoveredConcurrentlyIsCountedOnce(int writes) {
        interruptAfter(writes, this::recoverLater);

        view(ANN);
        recoverLater();

        assertThat(views()).isEqualTo(1);
        assertCompleted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void pendingViewDoesNotExpireAndTheNextWindowCountsAgain(int writes) {
        interruptAfter(writes, InterruptedViewTest::crash);
        assertThatThrownBy(() -> view(ANN)).isInstanceOf(SimulatedCrash.class);
        clock.advance(WINDOW.multipliedBy(2));
        assertThat(view(ANN)).isEmpty();
        recoverLater();

        Optional<Long> next = view(ANN);

        assertThat(next).contains(2L);
        assertCompleted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void viewOfAVideoThatIsDeletedMeanwhileVanishesWithIt(int writes) {
        interruptAfter(writes, () -> {
            stored().deleteOne(new Document("_id", video));
            windows.deleteByVideo(video);
        });

        view(ANN);
        recoverLater();

        assertThat(stored().countDocuments(new Document("_id", video))).isZero();
        assertThat(openWindows()).isZero();
    }

    @Test
    void softDeletedVideoIsNotCounted() {
        stored().updateOne(new Document("_id", video), new Document("$set", new Document("removedAt", Instant.EPOCH)));

        assertThat(view(ANN)).isEmpty();

        assertThat(views()).isZero();
        assertThat(openWindows()).isZero();
    }

    @Test
    void countDoesNotChangeTheVersion() {
        view(ANN);

        assertThat(stored().find(new Document("_id", video)).first().getLong("version"))
                .isEqualTo(7);
    }

    /** A third of the viewers lose their process after a random write; jobs of two instances recover meanwhile. */
    @Test
    void countEqualsTheWindowsOf500ViewersWhosePartCrashes() {
        AtomicInteger crashes = new AtomicInteger();
        afterWrite = () -> {
            if (ThreadLocalRandom.current().nextInt(15) == 0) {
                crashes.incrementAndGet();
                crash();
            }
        };

        List<Boolean> ended = ConcurrentCalls.run(500, viewer -> {
            try {
                view("viewer" + viewer);
                return true;
            } catch (SimulatedCrash crash) {
                recoverLater();
                return false;
            }
        });
        afterWrite = () -> {};
        recoverLater();

        assertThat(crashes.get()).isPositive();
        assertThat(ended).hasSize(500);
        assertThat(views()).isEqualTo(500);
        assertThat(openWindows()).isEqualTo(500);
        assertThat(windowsInQueue()).isZero();
    }

    private Optional<Long> view(String viewer) {
        Instant now = clock.instant();
        return windows.prepare(video, viewer, now, now.plus(WINDOW), now.plusSeconds(5))
                .flatMap(writer::write);
    }

    /** Later than every lease. */
    private void recoverLater() {
        clock.advance(Duration.ofMinutes(1));
        recovery.run();
    }

    private void interruptAfter(int writes, Runnable action) {
        AtomicInteger left = new AtomicInteger(writes);
        afterWrite = () -> {
            if (left.decrementAndGet() == 0) {
                action.run();
            }
        };
    }

    private void assertCompleted() {
        assertThat(windowsInQueue()).isZero();
        assertThat(stored().find(new Document("_id", video)).first().getList("openViews", ObjectId.class, List.of()))
                .isEmpty();
    }

    private long views() {
        return stored().find(new Document("_id", video)).first().getLong("views");
    }

    private long openWindows() {
        return database.getCollection("views").countDocuments();
    }

    private long windowsInQueue() {
        return database.getCollection("views").countDocuments(new Document("dueAt", new Document("$exists", true)));
    }

    private MongoCollection<Document> stored() {
        return database.getCollection("videos");
    }

    private static void crash() {
        throw new SimulatedCrash();
    }

    /** Simulates the end of the process. */
    private static final class SimulatedCrash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final class InterruptibleWindows extends ViewRepository {
        InterruptibleWindows() {
            super(client, DATABASE);
        }

        @Override
        Optional<ViewAttempt> prepare(ObjectId id, String viewer, Instant now, Instant until, Instant recoverAt) {
            Optional<ViewAttempt> prepared = super.prepare(id, viewer, now, until, recoverAt);
            if (prepared.isPresent()) {
                afterWrite.run();
            }
            return prepared;
        }

        @Override
        boolean commit(ViewAttempt view) {
            boolean committed = super.commit(view);
            afterWrite.run();
            return committed;
        }

        @Override
        boolean takeOver(ViewAttempt stale, ViewAttempt own) {
            boolean taken = super.takeOver(stale, own);
            afterWrite.run();
            return taken;
        }

        @Override
        void complete(ViewAttempt view) {
            super.complete(view);
            afterWrite.run();
        }
    }

    @Vetoed
    private final class Videos extends VideoRepository {
        @Override
        public MongoCollection<Video> mongoCollection() {
            return database.getCollection("videos", Video.class);
        }
    }

    @Vetoed
    private final class InterruptibleCounts extends ViewCountRepository {
        InterruptibleCounts() {
            super(new Videos());
        }

        @Override
        boolean register(ObjectId id, ObjectId view) {
            boolean registered = super.register(id, view);
            afterWrite.run();
            return registered;
        }

        @Override
        void withdraw(ObjectId id, ObjectId view) {
            super.withdraw(id, view);
            afterWrite.run();
        }

        @Override
        Optional<Long> count(ObjectId id, ObjectId view) {
            Optional<Long> counted = super.count(id, view);
            afterWrite.run();
            return counted;
        }
    }
}
