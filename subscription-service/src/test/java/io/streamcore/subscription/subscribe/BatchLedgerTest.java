package io.streamcore.subscription.subscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.Ledgers;
import io.streamcore.subscription.subscribe.BatchLedger.Past;
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

/** The writes, each for all rows: 1 prepare, 2 announce on both sides, 3 commit, 4 count on both sides, 5 settle. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeAuthService.class)
class BatchLedgerTest {
    private static final int COMMIT = 3;
    private static final Instant LONG_AGO = Instant.parse("2024-03-01T10:00:00Z");

    @Inject
    Interruption interruption;

    @Inject
    BatchLedger batch;

    @Inject
    SubscriptionLedger ledger;

    @Inject
    Repairer repairer;

    @Inject
    Ledgers ledgers;

    @Inject
    MovableClock clock;

    private final ObjectId channel = new ObjectId();
    private final List<Past> ten = past(10);

    private List<Past> past(int howMany) {
        return Stream.generate(() -> new Past(new ObjectId(), new ObjectId(), channel, LONG_AGO))
                .limit(howMany)
                .toList();
    }

    @Test
    void countsMoveWithTheRows() {
        Set<ObjectId> refused = batch.add(ten);

        assertEquals(Set.of(), refused);
        assertEquals(10, ledgers.counter(channel, "subscribers"));
        assertBalanced();
    }

    @Test
    void whatIsThereIsRefusedAndCountedOnce() {
        batch.add(ten.subList(0, 4));
        Past ofTheSameTwo = new Past(new ObjectId(), ten.get(9).subscriber(), channel, LONG_AGO);
        ledger.add(ten.get(8).subscriber(), channel);

        Set<ObjectId> refused =
                batch.add(Stream.concat(ten.stream(), Stream.of(ofTheSameTwo)).toList());

        assertEquals(6, refused.size());
        assertEquals(10, ledgers.counter(channel, "subscribers"));
        assertBalanced();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void batchThatDiedIsAllOrNothingAfterRepairAndCompleteAfterRepetition(int writes) {
        interruption.after(writes, BatchLedgerTest::die);
        assertThrows(Interruption.Death.class, () -> batch.add(ten));

        repairLater();

        assertEquals(writes >= COMMIT ? 10 : 0, ledgers.rows("channel", channel));
        assertBalanced();
        batch.add(ten);
        assertEquals(10, ledgers.rows("channel", channel));
        assertBalanced();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void repetitionDoesNotWaitForTheRepairer(int writes) {
        interruption.after(writes, BatchLedgerTest::die);
        assertThrows(Interruption.Death.class, () -> batch.add(ten));

        batch.add(ten);

        assertEquals(10, ledgers.rows("channel", channel));
        repairLater();
        assertBalanced();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void batchRepairedWhileItsMakerWasOnlySlowIsCountedOnce(int writes) {
        interruption.after(writes, this::repairLater);

        batch.add(ten);

        assertEquals(10, ledgers.counter(channel, "subscribers"));
        assertBalanced();
    }

    @Test
    void batchesAndTogglesAtOnceKeepCountsEqualToRows() {
        List<Past> many = past(200);
        var batches = Stream.of(many, many, many.subList(50, 150))
                .map(each -> CompletableFuture.runAsync(() -> batch.add(each)));
        var toggles = many.subList(0, 20).stream()
                .map(each -> CompletableFuture.runAsync(() -> ledger.toggle(each.subscriber(), channel)));

        CompletableFuture.allOf(
                        Stream.concat(batches.toList().stream(), toggles).toArray(CompletableFuture[]::new))
                .join();

        repairLater();
        ledgers.assertBalanced(channel);
    }

    private void repairLater() {
        clock.advance(Duration.ofSeconds(10));
        repairer.repair();
    }

    private void assertBalanced() {
        ledgers.assertBalanced(channel);
        ten.forEach(past -> ledgers.assertBalanced(past.subscriber()));
    }

    private static void die() {
        throw new Interruption.Death();
    }
}
