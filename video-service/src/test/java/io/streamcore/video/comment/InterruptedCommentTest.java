package io.streamcore.video.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import io.streamcore.video.catalog.CommentLikes;
import io.streamcore.video.notice.OutgoingNoticeRepository;
import io.streamcore.video.report.ReportRepository;
import io.streamcore.video.testing.FakeUpstreamServices;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The writes of a change: 1 prepare, 2 register, 3 commit, 4 count, 5 queue the notice, 6 complete. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeUpstreamServices.class)
class InterruptedCommentTest {
    private static final String DATABASE = "interrupted_comments_test";

    @Inject
    MongoClient client;

    @Inject
    Idempotency idempotency;

    @Inject
    CommentLikes likes;

    @Inject
    ReportRepository reports;

    private final MovableClock clock = MovableClock.stopped();
    private final ObjectId video = new ObjectId();
    private Process first;
    private Process second;

    /** Runs after each write of a process that is interrupted. */
    private volatile Runnable afterWrite = () -> {};

    @BeforeEach
    void insertVideo() {
        first = new Process(true);
        second = new Process(false);
        client.getDatabase(DATABASE).drop();
        collection("videos").insertOne(new Document("_id", video).append("version", 7L));
    }

    @AfterEach
    void drop() {
        client.getDatabase(DATABASE).drop();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void interruptedCommentIsAddedOnceByItsRepetition(int writes) {
        Comment comment = comment(Optional.empty());
        interruptAfter(writes, InterruptedCommentTest::crash);
        assertThatThrownBy(() -> first.writer.add(comment)).isInstanceOf(SimulatedCrash.class);

        Optional<Comment> repeated = second.writer.add(comment);

        assertThat(repeated.orElseThrow().id()).isEqualTo(comment.id());
        recoverLater();
        assertCounted(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 1", "4, 1", "5, 1", "6, 1"})
    void interruptedCommentWithoutRepetitionIsAllOrNothing(int writes, int comments) {
        interruptAfter(writes, InterruptedCommentTest::crash);
        assertThatThrownBy(() -> first.writer.add(comment(Optional.empty()))).isInstanceOf(SimulatedCrash.class);

        recoverLater();

        assertCounted(comments);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void interruptedRemovalIsMadeOnceByItsRepetition(int writes) {
        Comment comment = second.writer.add(comment(Optional.empty())).orElseThrow();
        interruptAfter(writes, InterruptedCommentTest::crash);
        assertThatThrownBy(() -> first.writer.remove(comment)).isInstanceOf(SimulatedCrash.class);

        second.remove(comment.id());

        recoverLater();
        assertCounted(0);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 0", "4, 0", "5, 0", "6, 0"})
    void interruptedRemovalWithoutRepetitionIsAllOrNothing(int writes, int comments) {
        Comment comment = second.writer.add(comment(Optional.empty())).orElseThrow();
        interruptAfter(writes, InterruptedCommentTest::crash);
        assertThatThrownBy(() -> first.writer.remove(comment)).isInstanceOf(SimulatedCrash.class);

        recoverLater();

        assertCounted(comments);
    }

    /** A slow process goes on after another one has taken its change for dead. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void slowChangesThatAreRecoveredConcurrentlyAreCountedOnce(int writes) {
        interruptAfter(writes, this::recoverLater);
        Comment comment = first.writer.add(comment(Optional.empty())).orElseThrow();
        recoverLater();
        assertCounted(1);

        interruptAfter(writes, this::recoverLater);
        first.remove(comment.id());
        recoverLater();
        assertCounted(0);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 1", "4, 1", "5, 1", "6, 1"})
    void interruptedApprovalIsAllOrNothingAndMadeOnceByItsRepetition(int writes, int shown) {
        Comment held = comment(Optional.empty()).held(new ObjectId());
        second.writer.add(held);
        assertCounted(0);
        interruptAfter(writes, InterruptedCommentTest::crash);
        assertThatThrownBy(() -> first.writer.approve(held)).isInstanceOf(SimulatedCrash.class);

        recoverLater();

        assertCounted(shown);
        if (shown == 0) {
            assertThat(second.writer.approve(held)).isTrue();
        }
        assertCounted(1);
        assertThat(second.writer.approve(held)).isFalse();
        assertCounted(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void commentThatIsRemovedDuringItsApprovalIsGone(int writes) {
        Comment held = comment(Optional.empty()).held(new ObjectId());
        second.writer.add(held);
        interruptAfter(writes, () -> second.removeStored(held.id()));

        first.writer.approve(held);

        recoverLater();
        assertCounted(0);
        assertThat(collection("comments").countDocuments()).isZero();
    }

    @Test
    void heldCommentOnADeletedVideoIsNotStored() {
        collection("videos")
                .updateOne(new Document("_id", video), new Document("$set", new Document("removedAt", Instant.EPOCH)));

        assertThat(first.writer.add(comment(Optional.empty()).held(new ObjectId())))
                .isEmpty();

        assertThat(collection("comments").countDocuments()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void commentOnAVideoThatIsDeletedMeanwhileVanishesWithIt(int writes) {
        interruptAfter(writes, () -> {
            collection("videos")
                    .updateOne(
                            new Document("_id", video), new Document("$set", new Document("removedAt", Instant.EPOCH)));
            second.purge.video(video);
        });

        first.writer.add(comment(Optional.empty()));

        recoverLater();
        assertThat(collection("comments").countDocuments()).isZero();
        assertThat(second.writer.add(comment(Optional.empty()))).isEmpty();
        assertThat(collection("comments").countDocuments()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void replyToACommentThatIsRemovedMeanwhileVanishesWithIt(int writes) {
        Comment comment = second.writer.add(comment(Optional.empty())).orElseThrow();
        interruptAfter(writes, () -> second.remove(comment.id()));

        first.writer.add(comment(Optional.of(comment.id())));

        recoverLater();
        assertThat(collection("comments").countDocuments()).isZero();
        assertCounted(0);
    }

    @Test
    void commentDoesNotChangeTheVersionOfTheVideo() {
        first.writer.add(comment(Optional.empty()));

        assertThat(collection("videos").find().first().getLong("version")).isEqualTo(7);
    }

    /** One process crashes again and again; jobs of both recover meanwhile. */
    @Test
    void countsEqualTheRowsAfterMixedOperationsWithCrashes() {
        List<AtomicReference<ObjectId>> ids = IntStream.range(0, 60)
                .mapToObj(i -> new AtomicReference<>(new ObjectId()))
                .toList();
        AtomicInteger crashes = new AtomicInteger();
        afterWrite = () -> {
            if (ThreadLocalRandom.current().nextInt(40) == 0) {
                crashes.incrementAndGet();
                crash();
            }
        };

        ConcurrentCalls.run(20, thread -> {
            for (int i = 0; i < 100; i++) {
                ThreadLocalRandom random = ThreadLocalRandom.current();
                int number = random.nextInt(ids.size());
                Optional<ObjectId> parent = number < 10
                        ? Optional.empty()
                        : Optional.of(ids.get(number % 10).get());
                Process process = random.nextBoolean() ? first : second;
                try {
                    process.remove(ids.get(number).get());
                    ids.get(number).set(new ObjectId());
                    process.writer.add(comment(ids.get(number).get(), parent));
                } catch (SimulatedCrash crash) {
                    recoverLater();
                }
            }
            return thread;
        });
        afterWrite = () -> {};
        recoverLater();

        assertThat(crashes.get()).isPositive();
        assertThat(rows(video)).isPositive();
        assertThat(collection("comments").countDocuments()).isGreaterThan(rows(video));
        assertThat(dropOrphanedRegistrations()).isLessThanOrEqualTo(crashes.get());
        assertCounted(rows(video));
    }

    /**
     * Removes registrations, of which a process leaves one if it dies after another one has undone its change. Nothing
     * counts them, because no change remains that they belong to.
     *
     * @return their number
     */
    private int dropOrphanedRegistrations() {
        int dropped = 0;
        for (String name : List.of("videos", "comments")) {
            for (Document stored : collection(name).find()) {
                dropped += stored.getList("openComments", ObjectId.class, List.of())
                        .size();
            }
            collection(name).updateMany(new Document(), new Document("$unset", new Document("openComments", "")));
        }
        return dropped;
    }

    private Comment comment(Optional<ObjectId> parent) {
        return comment(new ObjectId(), parent);
    }

    private Comment comment(ObjectId id, Optional<ObjectId> parent) {
        return Comment.of(id, video, parent, new ObjectId(), "Text", clock.instant());
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

    private void assertCounted(long comments) {
        Document stored = collection("videos").find().first();
        assertThat(stored.get("commentsCount", 0L)).isEqualTo(comments);
        assertThat(stored.getList("openComments", ObjectId.class, List.of())).isEmpty();
        assertThat(collection("comments").countDocuments(new Document("thread", video).append("shown", true)))
                .isEqualTo(comments);
        assertThat(collection("notices").find())
                .as("a notice of each comment, and the withdrawal of each that was shown")
                .allSatisfy(notice ->
                        assertThat(notice.containsKey("withdrawn")).isNotEqualTo(isStored(notice.getString("_id"))));
        assertThat(collection("comments").find(new Document("shown", true)).map(row -> row.getObjectId("_id")
                        .toHexString()))
                .allSatisfy(id -> assertThat(collection("notices").countDocuments(new Document("_id", id)))
                        .isOne());
        assertThat(collection("comments").find()).allSatisfy(row -> {
            assertThat(row)
                    .containsEntry("shown", !row.containsKey("heldFor"))
                    .doesNotContainKeys("change", "dueAt", "removedAt");
            assertThat(row.getLong("repliesCount")).isEqualTo(rows(row.getObjectId("_id")));
            assertThat(row.getList("openComments", ObjectId.class, List.of())).isEmpty();
            assertThat(row.getObjectId("parent"))
                    .satisfiesAnyOf(parent -> assertThat(parent).isNull(), parent -> assertThat(
                                    collection("comments").countDocuments(new Document("_id", parent)))
                            .isOne());
        });
    }

    private boolean isStored(String comment) {
        return collection("comments").countDocuments(new Document("_id", new ObjectId(comment))) == 1;
    }

    private long rows(ObjectId thread) {
        return collection("comments").countDocuments(new Document("thread", thread));
    }

    private MongoCollection<Document> collection(String name) {
        return client.getDatabase(DATABASE).getCollection(name);
    }

    private static void crash() {
        throw new SimulatedCrash();
    }

    /** Simulates the end of the process. */
    private static final class SimulatedCrash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private record TestConfig() implements CommentConfig {
        @Override
        public int perMinute() {
            return 10;
        }

        @Override
        public int perHour() {
            return 100;
        }

        @Override
        public Duration linksAfter() {
            return Duration.ofDays(1);
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
        private final boolean interrupted;
        private final CommentRepository comments;
        private final CommentPurge purge;
        private final CommentWriter writer;
        private final CommentRecoveryJob recovery;

        Process(boolean interrupted) {
            this.interrupted = interrupted;
            comments = new InterruptibleComments(client, this);
            OutgoingNoticeRepository notices = new InterruptibleNotices(client, this);
            purge = new CommentPurge(comments, likes, notices, reports, idempotency, clock);
            writer = new CommentWriter(
                    comments, new InterruptibleCounters(client, this), purge, notices, new TestConfig(), clock);
            recovery = new CommentRecoveryJob(comments, writer, clock);
        }

        void remove(ObjectId id) {
            Optional<Comment> read = comments.find(id).filter(Comment::shown);
            while (read.isPresent() && !writer.remove(read.get())) {
                read = comments.find(id).filter(Comment::shown);
            }
        }

        void removeStored(ObjectId id) {
            Optional<Comment> read = comments.find(id);
            while (read.isPresent() && !writer.remove(read.get())) {
                read = comments.find(id);
            }
        }

        void written() {
            if (interrupted) {
                afterWrite.run();
            }
        }
    }

    @Vetoed
    private static final class InterruptibleComments extends CommentRepository {
        private final Process process;

        InterruptibleComments(MongoClient client, Process process) {
            super(client, DATABASE);
            this.process = process;
        }

        @Override
        boolean prepareAddition(Comment comment, CommentChange change, Instant dueAt) {
            boolean prepared = super.prepareAddition(comment, change, dueAt);
            process.written();
            return prepared;
        }

        @Override
        boolean prepareApproval(ObjectId id, CommentChange change, Instant dueAt) {
            boolean prepared = super.prepareApproval(id, change, dueAt);
            process.written();
            return prepared;
        }

        @Override
        boolean prepareRemoval(Comment read, CommentChange change, Instant dueAt) {
            boolean prepared = super.prepareRemoval(read, change, dueAt);
            process.written();
            return prepared;
        }

        @Override
        boolean commit(ObjectId id, CommentChange change, Instant now) {
            boolean committed = super.commit(id, change, now);
            process.written();
            return committed;
        }

        @Override
        boolean rollBack(ObjectId id, CommentChange change) {
            boolean rolledBack = super.rollBack(id, change);
            process.written();
            return rolledBack;
        }

        @Override
        void complete(ObjectId id, CommentChange change) {
            super.complete(id, change);
            process.written();
        }

        @Override
        void delete(ObjectId id, CommentChange change) {
            super.delete(id, change);
            process.written();
        }
    }

    @Vetoed
    private static final class InterruptibleNotices extends OutgoingNoticeRepository {
        private final Process process;

        InterruptibleNotices(MongoClient client, Process process) {
            super(client, DATABASE);
            this.process = process;
        }

        @Override
        public void putComment(ObjectId comment, Instant now) {
            super.putComment(comment, now);
            process.written();
        }

        @Override
        public void withdrawComments(Collection<ObjectId> comments, Instant now) {
            super.withdrawComments(comments, now);
            process.written();
        }
    }

    @Vetoed
    private static final class InterruptibleCounters extends CommentCounterRepository {
        private final Process process;

        InterruptibleCounters(MongoClient client, Process process) {
            super(client, DATABASE);
            this.process = process;
        }

        @Override
        boolean register(CommentThread thread, CommentChange change) {
            boolean registered = super.register(thread, change);
            process.written();
            return registered;
        }

        @Override
        void withdraw(CommentThread thread, CommentChange change) {
            super.withdraw(thread, change);
            process.written();
        }

        @Override
        boolean count(CommentThread thread, CommentChange change) {
            boolean counted = super.count(thread, change);
            process.written();
            return counted;
        }
    }
}
