package io.streamcore.subscription.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.subscription.subscription.BulkSubscriptionWriter.Backfill;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writes, each for all rows: 1 prepare, 2 register both, 3 commit, 4 apply both, 5 complete. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeAuthService.class)
class BulkSubscriptionWriterTest {
    private static final int COMMIT = 3;
    private static final Instant SUBSCRIBED_AT = Instant.parse("2024-03-01T10:00:00Z");

    @Inject
    Interruption interruption;

    @Inject
    BulkSubscriptionWriter bulk;

    @Inject
    SubscriptionWriter writer;

    @Inject
    ChangeRecoveryJob recovery;

    @Inject
    StoredCounters stored;

    @Inject
    MovableClock clock;

    private final ObjectId channel = new ObjectId();
    private final List<Backfill> ten = backfills(10);

    private List<Backfill> backfills(int count) {
        return Stream.generate(() -> new Backfill(new ObjectId(), new ObjectId(), channel, SUBSCRIBED_AT))
                .limit(count)
                .toList();
    }

    @Test
    void addedSubscriptionsAreCounted() {
        Set<ObjectId> rejected = bulk.add(ten);

        assertThat(rejected).isEmpty();
        assertThat(stored.counter(channel, "subscribers")).isEqualTo(10);
        assertConsistent();
    }

    @Test
    void existingSubscriptionsAreRejectedAndCountedOnce() {
        bulk.add(ten.subList(0, 4));
        Backfill ofSamePair = new Backfill(new ObjectId(), ten.get(9).subscriber(), channel, SUBSCRIBED_AT);
        writer.add(ten.get(8).subscriber(), channel);

        Set<ObjectId> rejected =
                bulk.add(Stream.concat(ten.stream(), Stream.of(ofSamePair)).toList());

        assertThat(rejected).hasSize(6);
        assertThat(stored.counter(channel, "subscribers")).isEqualTo(10);
        assertConsistent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void interruptedBatchIsAllOrNothingAfterRecoveryAndCompleteAfterRepetition(int writes) {
        interruption.after(writes, BulkSubscriptionWriterTest::crash);
        assertThatThrownBy(() -> bulk.add(ten)).isInstanceOf(Interruption.SimulatedCrash.class);

        recoverLater();

        assertThat(stored.rows("channel", channel)).isEqualTo(writes >= COMMIT ? 10 : 0);
        assertConsistent();
        bulk.add(ten);
        assertThat(stored.rows("channel", channel)).isEqualTo(10);
        assertConsistent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void repeatedBatchDoesNotWaitForTheRecoveryJob(int writes) {
        interruption.after(writes, BulkSubscriptionWriterTest::crash);
        assertThatThrownBy(() -> bulk.add(ten)).isInstanceOf(Interruption.SimulatedCrash.class);

        bulk.add(ten);

        assertThat(stored.rows("channel", channel)).isEqualTo(10);
        recoverLater();
        assertConsistent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void slowBatchThatIsRecoveredConcurrentlyIsCountedOnce(int writes) {
        interruption.after(writes, this::recoverLater);

        bulk.add(ten);

        assertThat(stored.counter(channel, "subscribers")).isEqualTo(10);
        assertConsistent();
    }

    @Test
    void concurrentBatchesAndTogglesKeepCountsEqualToRows() {
        List<Backfill> many = backfills(200);
        var batches = Stream.of(many, many, many.subList(50, 150))
                .map(each -> CompletableFuture.runAsync(() -> bulk.add(each)));
        var toggles = many.subList(0, 20).stream()
                .map(each -> CompletableFuture.runAsync(() -> writer.toggle(each.subscriber(), channel)));

        CompletableFuture.allOf(
                        Stream.concat(batches.toList().stream(), toggles).toArray(CompletableFuture[]::new))
                .join();

        recoverLater();
        stored.assertConsistent(channel);
    }

    private void recoverLater() {
        clock.advance(Duration.ofSeconds(10));
        recovery.run();
    }

    private void assertConsistent() {
        stored.assertConsistent(channel);
        ten.forEach(backfill -> stored.assertConsistent(backfill.subscriber()));
    }

    private static void crash() {
        throw new Interruption.SimulatedCrash();
    }
}
