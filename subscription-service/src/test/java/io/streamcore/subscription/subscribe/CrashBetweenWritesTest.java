package io.streamcore.subscription.subscribe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.Ledgers;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writes: 1 prepare, 2 and 3 announce, 4 commit, 5 and 6 count, 7 settle. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeAuthService.class)
class CrashBetweenWritesTest {
    private static final int COMMIT = 4;

    @Inject
    Interruption interruption;

    @Inject
    SubscriptionLedger ledger;

    @Inject
    Repairer repairer;

    @Inject
    Ledgers ledgers;

    @Inject
    MovableClock clock;

    private final ObjectId reader = new ObjectId();
    private final ObjectId channel = new ObjectId();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void subscribingThatDiedIsAllOrNothingAfterRepair(int writes) {
        interruption.after(writes, CrashBetweenWritesTest::die);
        assertThrows(Interruption.Death.class, () -> ledger.add(reader, channel));

        repairLater();

        assertEquals(writes >= COMMIT ? 1 : 0, ledgers.rows("channel", channel));
        assertBalanced();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void unsubscribingThatDiedIsAllOrNothingAfterRepair(int writes) {
        ledger.add(reader, channel);
        interruption.after(writes, CrashBetweenWritesTest::die);
        assertThrows(Interruption.Death.class, () -> ledger.remove(reader, channel));

        repairLater();

        assertEquals(writes >= COMMIT ? 0 : 1, ledgers.rows("channel", channel));
        assertBalanced();
    }

    /** The one who was taken for dead comes back: what was given up it does again, what was finished it leaves. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void changeRepairedWhileItsMakerWasOnlySlowIsCountedOnce(int writes) {
        interruption.after(writes, this::repairLater);
        Optional<Long> added = ledger.add(reader, channel);
        interruption.after(writes, this::repairLater);
        Optional<Long> removed = ledger.remove(reader, channel);

        assertEquals(Optional.of(1L), added);
        assertEquals(Optional.of(0L), removed);
        assertEquals(0, ledgers.rows("channel", channel));
        assertBalanced();
    }

    /** Nobody has to wait for the repairer: the next request finishes a change or gives it up. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void nextRequestIsNotHeldUpByADeadOne(int writes) {
        interruption.after(writes, CrashBetweenWritesTest::die);
        assertThrows(Interruption.Death.class, () -> ledger.add(reader, channel));

        Optional<Long> added = ledger.add(reader, channel);

        assertEquals(writes < COMMIT, added.isPresent());
        assertTrue(ledger.remove(reader, channel).isPresent());
        assertBalanced();
    }

    private void repairLater() {
        clock.advance(Duration.ofSeconds(10));
        repairer.repair();
    }

    private void assertBalanced() {
        ledgers.assertBalanced(reader);
        ledgers.assertBalanced(channel);
    }

    private static void die() {
        throw new Interruption.Death();
    }
}
