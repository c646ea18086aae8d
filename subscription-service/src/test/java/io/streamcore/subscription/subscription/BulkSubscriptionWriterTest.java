package io.streamcore.subscription.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.subscription.subscription.BulkSubscriptionWriter.Backfill;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writes, each for all rows: 1 prepare, 2 register both, 3 commit, 4 apply both, 5 complete. */
class BulkSubscriptionWriterTest {
    private static final int COMMIT = 3;
    private static final Instant SUBSCRIBED_AT = Instant.parse("2024-03-01T10:00:00Z");

    private static WriterFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new WriterFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private final ObjectId channel = new ObjectId();
    private final List<Backfill> ten = backfills(10);

    private List<Backfill> backfills(int count) {
        return Stream.generate(() -> new Backfill(new ObjectId(), new ObjectId(), channel, SUBSCRIBED_AT))
                .limit(count)
                .toList();
    }

    @Test
    void addedSubscriptionsAreCounted() {
        Set<ObjectId> rejected = fixture.bulkWriter.add(ten);

        assertThat(rejected).isEmpty();
        assertThat(fixture.stored.counter(channel, "subscribers")).isEqualTo(10);
        assertConsistent();
    }

    @Test
    void existingSubscriptionsAreRejectedAndCountedOnce() {
        fixture.bulkWriter.add(ten.subList(0, 4));
        Backfill ofSamePair = new Backfill(new ObjectId(), ten.get(9).subscriber(), channel, SUBSCRIBED_AT);
        fixture.writer.add(ten.get(8).subscriber(), channel);

        Set<ObjectId> rejected = fixture.bulkWriter.add(
                Stream.concat(ten.stream(), Stream.of(ofSamePair)).toList());

        assertThat(rejected).hasSize(6);
        assertThat(fixture.stored.counter(channel, "subscribers")).isEqualTo(10);
        assertConsistent();
    }

    @Test
    void existingSubscriptionsAreFoundByIdAndByPair() {
        fixture.bulkWriter.add(ten.subList(0, 1));
        Backfill existing = ten.get(0);
        Backfill ofSamePair = new Backfill(new ObjectId(), existing.subscriber(), channel, SUBSCRIBED_AT);

        assertThat(fixture.bulkWriter.findActive(
                        List.of(existing.id(), ten.get(1).id())))
                .containsExactly(existing.id());
        assertThat(fixture.bulkWriter.findExisting(List.of(ofSamePair, ten.get(1))))
                .containsExactly(ofSamePair.id());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void interruptedBatchIsAllOrNothingAfterRecoveryAndCompleteAfterRepetition(int writes) {
        fixture.interruption.after(writes, WriterFixture::crash);
        assertThatThrownBy(() -> fixture.bulkWriter.add(ten)).isInstanceOf(Interruption.SimulatedCrash.class);

        fixture.recoverLater();

        assertThat(fixture.stored.rows("channel", channel)).isEqualTo(writes >= COMMIT ? 10 : 0);
        assertConsistent();
        fixture.bulkWriter.add(ten);
        assertThat(fixture.stored.rows("channel", channel)).isEqualTo(10);
        assertConsistent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void repeatedBatchDoesNotWaitForTheRecoveryJob(int writes) {
        fixture.interruption.after(writes, WriterFixture::crash);
        assertThatThrownBy(() -> fixture.bulkWriter.add(ten)).isInstanceOf(Interruption.SimulatedCrash.class);

        fixture.bulkWriter.add(ten);

        assertThat(fixture.stored.rows("channel", channel)).isEqualTo(10);
        fixture.recoverLater();
        assertConsistent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void slowBatchThatIsRecoveredConcurrentlyIsCountedOnce(int writes) {
        fixture.interruption.after(writes, fixture::recoverLater);

        fixture.bulkWriter.add(ten);

        assertThat(fixture.stored.counter(channel, "subscribers")).isEqualTo(10);
        assertConsistent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void sameBatchImportedConcurrentlyIsCountedOnce(int writes) {
        fixture.interruption.after(writes, () -> fixture.bulkWriter.add(ten));

        Set<ObjectId> rejected = fixture.bulkWriter.add(ten);

        assertThat(rejected).isEmpty();
        assertThat(fixture.stored.counter(channel, "subscribers")).isEqualTo(10);
        assertConsistent();
    }

    @Test
    void concurrentBatchesAndTogglesKeepCountsEqualToRows() {
        List<Backfill> many = backfills(200);
        var batches = Stream.of(many, many, many.subList(50, 150))
                .map(each -> CompletableFuture.runAsync(() -> fixture.bulkWriter.add(each)));
        var toggles = many.subList(0, 20).stream()
                .map(each -> CompletableFuture.runAsync(() -> fixture.writer.toggle(each.subscriber(), channel)));

        CompletableFuture.allOf(
                        Stream.concat(batches.toList().stream(), toggles).toArray(CompletableFuture[]::new))
                .join();

        fixture.recoverLater();
        fixture.stored.assertConsistent(channel);
    }

    private void assertConsistent() {
        fixture.stored.assertConsistent(channel);
        ten.forEach(backfill -> fixture.stored.assertConsistent(backfill.subscriber()));
    }
}
