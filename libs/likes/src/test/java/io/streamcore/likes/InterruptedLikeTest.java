package io.streamcore.likes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamcore.kit.response.ApiException;
import io.streamcore.local.mongo.EmbeddedMongo;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.MovableClock;
import jakarta.enterprise.inject.Vetoed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The writes of a like: 1 prepare, 2 register, 3 commit, 4 count, 5 complete. */
class InterruptedLikeTest {
    private static final String DATABASE = "interrupted_likes_test";
    private static final int WRITES = 5;

    private static EmbeddedMongo mongo;
    private static MongoClient client;

    private final MovableClock clock = MovableClock.stopped();
    private final MongoDatabase database = client.getDatabase(DATABASE);
    private final LikeTarget video = LikeTarget.video(new ObjectId());
    private final ObjectId ann = new ObjectId();
    private final Process first = new Process(Duration.ofMinutes(1));
    private final Process second = new Process(Duration.ofMinutes(1));

    /** Runs after each write of a process that is interrupted. */
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
        first.interrupted = true;
        videos().insertOne(new Document("_id", video.id()).append("version", 7L));
    }

    @AfterEach
    void empty() {
        first.queue.stop();
        second.queue.stop();
        database.drop();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void interruptedLikeIsMadeOnceByItsRepetition(int writes) {
        interruptAfter(writes, InterruptedLikeTest::crash);
        assertThatThrownBy(() -> first.change(ann, LikeAction.LIKE)).isInstanceOf(SimulatedCrash.class);

        Optional<LikeState> repeated = second.change(ann, LikeAction.LIKE);

        assertThat(repeated).contains(new LikeState(true, 1));
        recoverLater();
        assertCounted(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void interruptedUnlikeIsMadeOnceByItsRepetition(int writes) {
        second.change(ann, LikeAction.LIKE);
        interruptAfter(writes, InterruptedLikeTest::crash);
        assertThatThrownBy(() -> first.change(ann, LikeAction.UNLIKE)).isInstanceOf(SimulatedCrash.class);

        Optional<LikeState> repeated = second.change(ann, LikeAction.UNLIKE);

        assertThat(repeated).contains(new LikeState(false, 0));
        recoverLater();
        assertCounted(0);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 1", "4, 1", "5, 1"})
    void interruptedLikeWithoutRepetitionIsAllOrNothing(int writes, int likes) {
        interruptAfter(writes, InterruptedLikeTest::crash);
        assertThatThrownBy(() -> first.change(ann, LikeAction.LIKE)).isInstanceOf(SimulatedCrash.class);

        recoverLater();

        assertCounted(likes);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 0", "4, 0", "5, 0"})
    void interruptedUnlikeWithoutRepetitionIsAllOrNothing(int writes, int likes) {
        second.change(ann, LikeAction.LIKE);
        interruptAfter(writes, InterruptedLikeTest::crash);
        assertThatThrownBy(() -> first.change(ann, LikeAction.UNLIKE)).isInstanceOf(SimulatedCrash.class);

        recoverLater();

        assertCounted(likes);
    }

    /** A slow process goes on after another one has taken its change for dead. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void slowLikeThatIsRecoveredConcurrentlyIsCountedOnce(int writes) {
        interruptAfter(writes, this::recoverLater);

        Optional<LikeState> state = first.change(ann, LikeAction.LIKE);

        assertThat(state).contains(new LikeState(true, 1));
        assertCounted(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void slowUnlikeThatIsRecoveredConcurrentlyIsCountedOnce(int writes) {
        second.change(ann, LikeAction.LIKE);
        interruptAfter(writes, this::recoverLater);

        Optional<LikeState> state = first.change(ann, LikeAction.TOGGLE);

        assertThat(state).contains(new LikeState(false, 0));
        assertCounted(0);
    }

    /** Three of a batch are recovered by another process, the others are not. The fifth write is the listener's. */
    @ParameterizedTest
    @CsvSource({"1, 3", "2, 3", "3, 3", "4, 3", "5, 3", "6, 0"})
    void batchOfWhichAnotherProcessRecoversAPartIsCountedOnce(int writes, int recoverable) {
        List<ObjectId> users =
                IntStream.range(0, 10).mapToObj(i -> new ObjectId()).toList();
        AtomicInteger recovered = new AtomicInteger();
        Runnable recovery = () -> second.likes.find(video, users.subList(3, 6)).values().stream()
                .filter(like -> like.change().isPresent())
                .forEach(like -> {
                    recovered.incrementAndGet();
                    second.writer.recover(like);
                });

        List<QueuedLike> requests = submitTogether(users, writes, recovery);

        assertThat(requests).allSatisfy(request -> assertThat(
                        request.await(Duration.ofSeconds(10)).orElseThrow())
                .isPresent());
        assertThat(recovered).hasValue(recoverable);
        assertCounted(11);
    }

    /** Holds the batch of another user until all are submitted, so that they are in one batch, and interrupts that. */
    private List<QueuedLike> submitTogether(List<ObjectId> users, int writes, Runnable action) {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch submitted = new CountDownLatch(1);
        AtomicInteger left = new AtomicInteger(WRITES + writes);
        afterWrite = () -> {
            writing.countDown();
            await(submitted);
            if (left.decrementAndGet() == 0) {
                action.run();
            }
        };
        first.queue.submit(video, new ObjectId(), LikeAction.LIKE);
        await(writing);
        List<QueuedLike> requests = users.stream()
                .map(user -> first.queue.submit(video, user, LikeAction.LIKE))
                .toList();
        submitted.countDown();
        return requests;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void likeOfAVideoThatIsDeletedMeanwhileVanishesWithIt(int writes) {
        interruptAfter(writes, () -> {
            videos().updateOne(
                            new Document("_id", video.id()),
                            new Document("$set", new Document("removedAt", Instant.EPOCH)));
            second.likes.deleteByTarget(video.id());
        });

        first.change(ann, LikeAction.LIKE);
        recoverLater();

        assertThat(rows()).isZero();
        assertThat(second.change(ann, LikeAction.LIKE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(LikeAction.class)
    void deletedVideoIsNotLiked(LikeAction action) {
        videos().deleteOne(new Document("_id", video.id()));

        assertThat(first.change(ann, action)).isEmpty();

        assertThat(rows()).isZero();
    }

    @Test
    void likeDoesNotChangeTheVersion() {
        first.change(ann, LikeAction.LIKE);

        assertThat(stored().getLong("version")).isEqualTo(7);
    }

    @Test
    void countEqualsTheRowsAfter500UsersLikedAndUnlikedInTwoProcesses() {
        List<Boolean> liked = ConcurrentCalls.run(500, i -> {
            ObjectId user = new ObjectId();
            first.change(user, LikeAction.LIKE);
            second.change(user, LikeAction.TOGGLE);
            return i % 5 != 0
                    || second.change(user, LikeAction.LIKE).orElseThrow().isLiked();
        });

        assertThat(liked).containsOnly(true);
        assertCounted(100);
    }

    @Test
    void togglesOfOneUserInTwoProcessesAlternate() {
        List<Boolean> states = ConcurrentCalls.run(40, i -> (i % 2 == 0 ? first : second)
                .change(ann, LikeAction.TOGGLE)
                .orElseThrow()
                .isLiked());

        assertThat(states.stream().filter(liked -> liked)).hasSize(20);
        assertCounted(0);
    }

    /** One process crashes again and again; jobs of both recover meanwhile. */
    @Test
    void countEqualsTheRowsAfter10000MixedOperationsWithCrashes() {
        AtomicInteger crashes = new AtomicInteger();
        List<ObjectId> users =
                IntStream.range(0, 300).mapToObj(i -> new ObjectId()).toList();
        afterWrite = () -> {
            if (ThreadLocalRandom.current().nextInt(60) == 0) {
                crashes.incrementAndGet();
                crash();
            }
        };

        ConcurrentCalls.run(100, thread -> {
            for (int i = 0; i < 100; i++) {
                ThreadLocalRandom random = ThreadLocalRandom.current();
                ObjectId user = users.get(random.nextInt(users.size()));
                LikeAction action = LikeAction.values()[random.nextInt(3)];
                try {
                    (random.nextBoolean() ? first : second).change(user, action);
                } catch (SimulatedCrash crash) {
                    recoverLater();
                }
            }
            return thread;
        });
        afterWrite = () -> {};
        recoverLater();

        assertThat(crashes.get()).isPositive();
        assertThat(rows()).isPositive();
        assertThat(stored().getLong("likesCount")).isEqualTo(rows());
        assertThat(database.getCollection("likes").find())
                .allSatisfy(row -> assertThat(row).containsEntry("liked", true).doesNotContainKeys("change", "dueAt"));
    }

    @Test
    void likeThatWaitsTooLongIsRefusedWithoutEffect() {
        Process slow = new Process(Duration.ofMillis(20));
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        afterWrite = () -> {
            writing.countDown();
            await(refused);
        };
        slow.interrupted = true;
        QueuedLike running = slow.queue.submit(video, ann, LikeAction.LIKE);
        await(writing);
        ObjectId bob = new ObjectId();

        assertThatThrownBy(() -> slow.change(bob, LikeAction.LIKE)).isInstanceOfSatisfying(ApiException.class, busy -> {
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.code()).isEqualTo("like-busy");
        });

        refused.countDown();
        assertThat(running.await(Duration.ofSeconds(10)).orElseThrow()).isPresent();
        assertThat(second.change(ann, LikeAction.LIKE)).contains(new LikeState(true, 1));
        slow.queue.stop();
        assertCounted(1);
    }

    @Test
    void errorDoesNotStopTheQueue() {
        interruptAfter(1, () -> {
            throw new StackOverflowError();
        });
        assertThatThrownBy(() -> first.change(ann, LikeAction.LIKE)).hasCauseInstanceOf(StackOverflowError.class);

        assertThat(first.change(ann, LikeAction.LIKE)).contains(new LikeState(true, 1));
    }

    /** The fifth write is the listener's. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void listenerLearnsOfEachNumberThoughTheProcessCrashes(int writes) {
        second.change(new ObjectId(), LikeAction.LIKE);
        second.change(new ObjectId(), LikeAction.LIKE);
        interruptAfter(writes, InterruptedLikeTest::crash);
        assertThatThrownBy(() -> first.change(ann, LikeAction.LIKE)).isInstanceOf(SimulatedCrash.class);

        recoverLater();
        second.change(ann, LikeAction.LIKE);

        assertCounted(3);
        assertThat(database.getCollection("notices").find()).containsExactly(new Document("_id", video.id() + ":3"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Later than every lease. */
    private void recoverLater() {
        clock.advance(Duration.ofMinutes(1));
        second.recovery.run();
    }

    private void interruptAfter(int writes, Runnable action) {
        AtomicInteger left = new AtomicInteger(writes);
        afterWrite = () -> {
            if (left.decrementAndGet() == 0) {
                action.run();
            }
        };
    }

    private void assertCounted(long likes) {
        assertThat(database.getCollection("likes").find())
                .allSatisfy(row -> assertThat(row).containsEntry("liked", true).doesNotContainKeys("change", "dueAt"))
                .hasSize((int) likes);
        assertThat(stored().get("likesCount", 0L)).isEqualTo(likes);
        assertThat(stored().getList("openLikes", ObjectId.class, List.of())).isEmpty();
    }

    private long rows() {
        return database.getCollection("likes").countDocuments();
    }

    private Document stored() {
        return videos().find(new Document("_id", video.id())).first();
    }

    private MongoCollection<Document> videos() {
        return database.getCollection("videos");
    }

    private static void crash() {
        throw new SimulatedCrash();
    }

    /** Simulates the end of the process. */
    private static final class SimulatedCrash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record TestConfig(Duration turnWithin) implements LikeConfig {
        @Override
        public int threads() {
            return 8;
        }

        @Override
        public String recoverEvery() {
            return "off";
        }

        @Override
        public Duration recoverAfter() {
            return Duration.ofSeconds(5);
        }
    }

    private final class Process {
        private final LikeRepository likes = new InterruptibleLikes(this);
        private final LikeWriter writer;
        private final LikeQueue queue;
        private final LikeRecoveryJob recovery;
        private boolean interrupted;

        Process(Duration turnWithin) {
            LikeMetrics metrics = new LikeMetrics(new SimpleMeterRegistry());
            LikeConfig config = new TestConfig(turnWithin);
            LikeCounterRepository counters = new InterruptibleCounters(this);
            writer = new LikeWriter(likes, counters, new ThirdLikes(this), metrics, config, clock);
            queue = new LikeQueue(writer, metrics, config);
            recovery = new LikeRecoveryJob(likes, writer, clock);
        }

        Optional<LikeState> change(ObjectId user, LikeAction action) {
            return queue.change(video, user, action);
        }

        void written() {
            if (interrupted) {
                afterWrite.run();
            }
        }
    }

    @Vetoed
    private static final class InterruptibleLikes extends LikeRepository {
        private final Process process;

        InterruptibleLikes(Process process) {
            super(client, DATABASE);
            this.process = process;
        }

        @Override
        void prepare(LikeTarget target, List<LikeChange> changes, Instant dueAt) {
            super.prepare(target, changes, dueAt);
            process.written();
        }

        @Override
        List<LikeChange> commit(LikeTarget target, List<LikeChange> changes) {
            List<LikeChange> committed = super.commit(target, changes);
            process.written();
            return committed;
        }

        @Override
        boolean rollBack(LikeTarget target, List<LikeChange> changes) {
            boolean rolledBack = super.rollBack(target, changes);
            process.written();
            return rolledBack;
        }

        @Override
        void complete(LikeTarget target, List<LikeChange> changes) {
            super.complete(target, changes);
            process.written();
        }
    }

    /** Stores that a thing has three likes. */
    private static final class ThirdLikes implements LikeCountListener {
        private final Process process;

        ThirdLikes(Process process) {
            this.process = process;
        }

        @Override
        public void counted(LikeTarget target, long before, long likes) {
            if (before < 3 && likes >= 3) {
                client.getDatabase(DATABASE)
                        .getCollection("notices")
                        .replaceOne(
                                new Document("_id", target.id() + ":3"),
                                new Document(),
                                new ReplaceOptions().upsert(true));
                process.written();
            }
        }
    }

    @Vetoed
    private static final class InterruptibleCounters extends LikeCounterRepository {
        private final Process process;

        InterruptibleCounters(Process process) {
            super(client, DATABASE);
            this.process = process;
        }

        @Override
        boolean register(LikeTarget target, List<LikeChange> changes) {
            boolean registered = super.register(target, changes);
            process.written();
            return registered;
        }

        @Override
        boolean withdraw(LikeTarget target, LikeChange change) {
            boolean withdrawn = super.withdraw(target, change);
            process.written();
            return withdrawn;
        }

        @Override
        OptionalLong count(LikeTarget target, List<LikeChange> changes) {
            OptionalLong count = super.count(target, changes);
            process.written();
            return count;
        }
    }
}
