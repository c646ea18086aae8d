package io.streamcore.subscription.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.streamcore.kit.response.ApiException;
import java.time.Duration;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SubscriptionWriterTest {
    private static WriterFixture fixture;

    private final ObjectId reader = new ObjectId();
    private final ObjectId channel = new ObjectId();

    @BeforeAll
    static void start() {
        fixture = new WriterFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @Test
    void eachChangeReturnsTheNumberOfSubscribersAfterwards() {
        assertThat(fixture.writer.add(reader, channel)).contains(1L);
        assertThat(fixture.writer.add(new ObjectId(), channel)).contains(2L);
        assertThat(fixture.writer.remove(reader, channel)).contains(1L);
        assertConsistent();
    }

    @Test
    void repeatedChangeIsEmptyAndNotCounted() {
        fixture.writer.add(reader, channel);

        assertThat(fixture.writer.add(reader, channel)).isEmpty();
        assertThat(fixture.stored.counter(channel, "subscribers")).isEqualTo(1);
        fixture.writer.remove(reader, channel);
        assertThat(fixture.writer.remove(reader, channel)).isEmpty();
        assertThat(fixture.stored.counter(channel, "subscribers")).isZero();
    }

    @Test
    void toggleReversesTheState() {
        assertThat(fixture.writer.toggle(reader, channel)).isEqualTo(SubscriptionState.of(true, 1));
        assertThat(fixture.writer.toggle(reader, channel)).isEqualTo(SubscriptionState.of(false, 0));
        assertConsistent();
    }

    @Test
    void subscriptionHasTheTimeOfItsCommit() {
        fixture.clock.stop();

        fixture.writer.add(reader, channel);

        Document row = fixture.stored
                .collection("subscriptions")
                .find(new Document("subscriber", reader))
                .first();
        assertThat(row.getDate("subscribedAt").toInstant()).isEqualTo(fixture.clock.instant());
        fixture.clock.resume();
    }

    @Test
    void changeInProgressElsewhereIs503AfterTheTimeout() {
        fixture.interruption.after(1, WriterFixture::crash);
        assertThatThrownBy(() -> fixture.writer.add(reader, channel)).isInstanceOf(Interruption.SimulatedCrash.class);
        SubscriptionWriter withShortTimeout = fixture.writer(Duration.ofMillis(20));

        ApiException rejection = catchThrowableOfType(ApiException.class, () -> withShortTimeout.add(reader, channel));

        assertThat(rejection.code()).isEqualTo("subscription-busy");
        assertThat(fixture.stored.rows("channel", channel)).isZero();
        fixture.recoverLater();
    }

    @Test
    void addIsRepeatedIfTheSubscriptionIsRemovedConcurrently() {
        fixture.writer.add(reader, channel);
        fixture.interruption.after(1, () -> fixture.writer.remove(reader, channel));

        assertThat(fixture.writer.add(reader, channel)).contains(1L);
        assertConsistent();
    }

    @Test
    void removeIsRepeatedIfTheSubscriptionIsAddedConcurrently() {
        fixture.interruption.after(1, () -> fixture.writer.add(reader, channel));

        assertThat(fixture.writer.remove(reader, channel)).contains(0L);
        assertConsistent();
    }

    @Test
    void interruptedChangeIsInProgressUntilItIsRecovered() {
        fixture.interruption.after(1, WriterFixture::crash);
        assertThatThrownBy(() -> fixture.writer.add(reader, channel)).isInstanceOf(Interruption.SimulatedCrash.class);
        ObjectId change = fixture.changes.findPair(reader, channel).orElseThrow().change.id;

        assertThat(fixture.changes.isInProgress(change)).isTrue();
        assertThat(fixture.changes.countInProgress(10)).isEqualTo(1);
        fixture.recoverLater();
        assertThat(fixture.changes.isInProgress(change)).isFalse();
        assertThat(fixture.changes.countInProgress(10)).isZero();
    }

    @Test
    void changeRolledBackWhileItIsPreparedIsRepeated() {
        fixture.interruption.after(1, fixture::recoverLater);

        assertThat(fixture.writer.add(reader, channel)).contains(1L);
        assertThat(fixture.stored.registeredChanges(channel)).isEmpty();
        assertThat(fixture.stored.registeredChanges(reader)).isEmpty();
    }

    @Test
    void recentChangesAreNotRecovered() {
        fixture.interruption.after(1, WriterFixture::crash);
        assertThatThrownBy(() -> fixture.writer.add(reader, channel)).isInstanceOf(Interruption.SimulatedCrash.class);

        fixture.clock.advance(Duration.ofSeconds(3));
        fixture.recovery.run();

        assertThat(fixture.changes.findPair(reader, channel)).isPresent();
        fixture.recoverLater();
        assertThat(fixture.changes.findPair(reader, channel)).isEmpty();
    }

    private void assertConsistent() {
        fixture.stored.assertConsistent(reader);
        fixture.stored.assertConsistent(channel);
    }
}
