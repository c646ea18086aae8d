package io.streamcore.subscription.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writes: 1 prepare, 2 and 3 register, 4 commit, 5 and 6 apply, 7 complete. */
class CrashBetweenWritesTest {
    private static final int COMMIT = 4;

    private static WriterFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new WriterFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    private final ObjectId reader = new ObjectId();
    private final ObjectId channel = new ObjectId();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void interruptedSubscribeIsAllOrNothingAfterRecovery(int writes) {
        fixture.interruption.after(writes, WriterFixture::crash);
        assertThatThrownBy(() -> fixture.writer.add(reader, channel)).isInstanceOf(Interruption.SimulatedCrash.class);

        fixture.recoverLater();

        assertThat(fixture.stored.rows("channel", channel)).isEqualTo(writes >= COMMIT ? 1 : 0);
        assertConsistent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void interruptedUnsubscribeIsAllOrNothingAfterRecovery(int writes) {
        fixture.writer.add(reader, channel);
        fixture.interruption.after(writes, WriterFixture::crash);
        assertThatThrownBy(() -> fixture.writer.remove(reader, channel))
                .isInstanceOf(Interruption.SimulatedCrash.class);

        fixture.recoverLater();

        assertThat(fixture.stored.rows("channel", channel)).isEqualTo(writes >= COMMIT ? 0 : 1);
        assertConsistent();
    }

    /** The slow thread repeats a change that was rolled back, and leaves one that was rolled forward. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void slowChangeThatIsRecoveredConcurrentlyIsCountedOnce(int writes) {
        fixture.interruption.after(writes, fixture::recoverLater);
        Optional<Long> added = fixture.writer.add(reader, channel);
        fixture.interruption.after(writes, fixture::recoverLater);
        Optional<Long> removed = fixture.writer.remove(reader, channel);

        assertThat(added).isEqualTo(Optional.of(1L));
        assertThat(removed).isEqualTo(Optional.of(0L));
        assertThat(fixture.stored.rows("channel", channel)).isZero();
        assertConsistent();
    }

    /** The next request itself rolls an interrupted change forward or back. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void interruptedChangeDoesNotBlockTheNextRequest(int writes) {
        fixture.interruption.after(writes, WriterFixture::crash);
        assertThatThrownBy(() -> fixture.writer.add(reader, channel)).isInstanceOf(Interruption.SimulatedCrash.class);

        Optional<Long> added = fixture.writer.add(reader, channel);

        assertThat(added.isPresent()).isEqualTo(writes < COMMIT);
        assertThat(fixture.writer.remove(reader, channel)).isPresent();
        assertConsistent();
    }

    private void assertConsistent() {
        fixture.stored.assertConsistent(reader);
        fixture.stored.assertConsistent(channel);
    }
}
