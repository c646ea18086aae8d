package io.streamcore.subscription.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.subscription.FakeAuthService;
import io.streamcore.subscription.StoredCounters;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writes: 1 prepare, 2 and 3 register, 4 commit, 5 and 6 apply, 7 complete. */
@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(FakeAuthService.class)
class CrashBetweenWritesTest {
    private static final int COMMIT = 4;

    @Inject
    Interruption interruption;

    @Inject
    SubscriptionWriter writer;

    @Inject
    ChangeRecoveryJob recovery;

    @Inject
    StoredCounters stored;

    @Inject
    MovableClock clock;

    private final ObjectId reader = new ObjectId();
    private final ObjectId channel = new ObjectId();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void interruptedSubscribeIsAllOrNothingAfterRecovery(int writes) {
        interruption.after(writes, CrashBetweenWritesTest::crash);
        assertThatThrownBy(() -> writer.add(reader, channel)).isInstanceOf(Interruption.SimulatedCrash.class);

        recoverLater();

        assertThat(stored.rows("channel", channel)).isEqualTo(writes >= COMMIT ? 1 : 0);
        assertConsistent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void interruptedUnsubscribeIsAllOrNothingAfterRecovery(int writes) {
        writer.add(reader, channel);
        interruption.after(writes, CrashBetweenWritesTest::crash);
        assertThatThrownBy(() -> writer.remove(reader, channel)).isInstanceOf(Interruption.SimulatedCrash.class);

        recoverLater();

        assertThat(stored.rows("channel", channel)).isEqualTo(writes >= COMMIT ? 0 : 1);
        assertConsistent();
    }

    /** The slow thread repeats a change that was rolled back, and leaves one that was rolled forward. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void slowChangeThatIsRecoveredConcurrentlyIsCountedOnce(int writes) {
        interruption.after(writes, this::recoverLater);
        Optional<Long> added = writer.add(reader, channel);
        interruption.after(writes, this::recoverLater);
        Optional<Long> removed = writer.remove(reader, channel);

        assertThat(added).isEqualTo(Optional.of(1L));
        assertThat(removed).isEqualTo(Optional.of(0L));
        assertThat(stored.rows("channel", channel)).isZero();
        assertConsistent();
    }

    /** The next request itself rolls an interrupted change forward or back. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void interruptedChangeDoesNotBlockTheNextRequest(int writes) {
        interruption.after(writes, CrashBetweenWritesTest::crash);
        assertThatThrownBy(() -> writer.add(reader, channel)).isInstanceOf(Interruption.SimulatedCrash.class);

        Optional<Long> added = writer.add(reader, channel);

        assertThat(added.isPresent()).isEqualTo(writes < COMMIT);
        assertThat(writer.remove(reader, channel)).isPresent();
        assertConsistent();
    }

    private void recoverLater() {
        clock.advance(Duration.ofSeconds(10));
        recovery.run();
    }

    private void assertConsistent() {
        stored.assertConsistent(reader);
        stored.assertConsistent(channel);
    }

    private static void crash() {
        throw new Interruption.SimulatedCrash();
    }
}
