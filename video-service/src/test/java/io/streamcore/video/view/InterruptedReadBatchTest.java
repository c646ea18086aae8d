package io.streamcore.video.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.testing.ConcurrentCalls;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bulk writes of the views of several reads: 1 prepare, 2 register, 3 commit, 4 count, 5 complete. */
class InterruptedReadBatchTest extends InterruptibleViews {
    private final ObjectId other = new ObjectId();
    private final List<QueuedRead> batch =
            Stream.concat(reads(video, 3), reads(other, 1)).toList();

    @BeforeEach
    void insertOther() {
        stored().insertOne(new Document("_id", other).append("views", 0L));
    }

    @Test
    void batchIsCounted() {
        assertThat(count(batch)).isEqualTo(4);

        assertAllCounted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void interruptedBatchIsCountedOnceAndItsRepetitionIsNot(int writes) {
        interruptAfter(writes, InterruptibleViews::crash);
        assertThatThrownBy(() -> count(batch)).isInstanceOf(SimulatedCrash.class);

        int repeated = count(batch);
        recoverLater();

        assertThat(repeated).isZero();
        assertAllCounted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void batchThatIsInterruptedWithinABulkWriteIsCountedOnce(int write) {
        crashWithin(write);
        assertThatThrownBy(() -> count(batch)).isInstanceOf(SimulatedCrash.class);

        int repeated = count(batch);
        recoverLater();

        assertThat(repeated).isEqualTo(write == 1 ? 2 : 0);
        assertAllCounted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void slowBatchThatIsRecoveredConcurrentlyIsCountedOnce(int writes) {
        interruptAfter(writes, this::recoverLater);

        count(batch);
        recoverLater();

        assertAllCounted();
    }

    /** Another process has taken only one view for dead. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void slowBatchOfWhichOneViewIsRecoveredConcurrentlyIsCountedOnce(int writes) {
        interruptAfter(writes, this::recoverOne);

        int counted = count(batch);

        assertThat(counted).isEqualTo(writes < 4 ? 3 : 4);
        recoverLater();
        assertAllCounted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void viewsOfAVideoThatIsDeletedMeanwhileVanishAndTheOthersAreCounted(int writes) {
        interruptAfter(writes, () -> {
            stored().deleteOne(new Document("_id", other));
            windows.deleteByVideo(other);
        });

        count(batch);
        recoverLater();

        assertThat(views()).isEqualTo(3);
        assertCompleted();
        assertThat(openWindows()).isEqualTo(3);
    }

    @Test
    void viewsOfASoftDeletedVideoOpenNoWindowsAndTheOthersAreCounted() {
        stored().updateOne(new Document("_id", other), new Document("$set", new Document("removedAt", Instant.EPOCH)));

        assertThat(count(batch)).isEqualTo(3);

        assertThat(views()).isEqualTo(3);
        assertCompleted();
        assertThat(openWindows()).isEqualTo(3);
    }

    @Test
    void windowThatIsDeletedWithItsUserMeanwhileIsNotCounted() {
        interruptAfter(2, () -> windows.deleteByUser(batch.get(0).reader()));

        assertThat(count(batch)).isEqualTo(3);

        assertThat(views()).isEqualTo(2);
        assertCompleted();
    }

    @Test
    void viewerWhoIsInABatchTwiceIsCountedOnce() {
        assertThat(count(Stream.concat(batch.stream(), batch.stream()).toList()))
                .isEqualTo(4);

        assertAllCounted();
    }

    @Test
    void nextWindowCountsAgain() {
        count(batch);
        clock.advance(WINDOW);

        assertThat(count(batch)).isEqualTo(4);

        assertThat(views()).isEqualTo(6);
    }

    /** Some of the batches lose their process; each viewer is in two batches at once. */
    @Test
    void eachOf500ViewersInOverlappingBatchesOfWhichSomeCrashIsCountedOnce() {
        AtomicInteger crashes = new AtomicInteger();
        afterWrite = () -> {
            if (ThreadLocalRandom.current().nextInt(15) == 0) {
                crashes.incrementAndGet();
                crash();
            }
        };
        List<QueuedRead> reads = reads(video, 500).toList();
        List<QueuedRead> twice = Stream.concat(reads.stream(), reads.stream()).toList();

        ConcurrentCalls.run(50, i -> {
            try {
                return count(twice.subList(i * 10, i * 10 + 20));
            } catch (SimulatedCrash crash) {
                recoverLater();
                return 0;
            }
        });
        afterWrite = () -> {};
        recoverLater();

        assertThat(crashes.get()).isPositive();
        assertThat(views()).isEqualTo(500);
        assertThat(openWindows()).isEqualTo(500);
        assertThat(windowsInQueue()).isZero();
    }

    private int count(List<QueuedRead> reads) {
        Instant now = clock.instant();
        return writer.writeAll(windows.prepareAll(reads, now, now.plus(WINDOW), now.plusSeconds(5)));
    }

    private void recoverOne() {
        clock.advance(WINDOW.dividedBy(2));
        windows.take(clock.instant(), clock.instant().plusSeconds(30)).ifPresent(writer::recover);
    }

    private void assertAllCounted() {
        assertThat(views()).isEqualTo(3);
        assertThat(stored().find(new Document("_id", other)).first().getLong("views"))
                .isEqualTo(1);
        assertCompleted();
        assertThat(openWindows()).isEqualTo(4);
    }

    private Stream<QueuedRead> reads(ObjectId id, int readers) {
        return IntStream.range(0, readers).mapToObj(i -> new QueuedRead(id, true, new ObjectId(), clock.instant()));
    }
}
