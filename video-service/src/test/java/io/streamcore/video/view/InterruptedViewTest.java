package io.streamcore.video.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.testing.ConcurrentCalls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writes of a view: 1 prepare, 2 register, 3 commit, 4 count, 5 complete. */
class InterruptedViewTest extends InterruptibleViews {
    private static final String ANN = "user:ann";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void interruptedViewIsCountedOnceAndItsRepetitionIsNot(int writes) {
        interruptAfter(writes, InterruptedViewTest::crash);
        assertThatThrownBy(() -> view(ANN)).isInstanceOf(SimulatedCrash.class);

        Optional<Long> repeated = view(ANN);
        recoverLater();

        assertThat(repeated).isEmpty();
        assertThat(views()).isEqualTo(1);
        assertCompleted();
    }

    /** The recovery also is interrupted, after each of its own writes. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void interruptedRecoveryIsContinued(int writes) {
        interruptAfter(2, InterruptedViewTest::crash);
        assertThatThrownBy(() -> view(ANN)).isInstanceOf(SimulatedCrash.class);
        interruptAfter(writes, InterruptedViewTest::crash);
        recoverLater();

        recoverLater();

        assertThat(views()).isEqualTo(1);
        assertThat(windowsInQueue()).isZero();
    }

    /** A slow thread goes on after another process has taken its view for dead. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void slowViewThatIsRecoveredConcurrentlyIsCountedOnce(int writes) {
        interruptAfter(writes, this::recoverLater);

        view(ANN);
        recoverLater();

        assertThat(views()).isEqualTo(1);
        assertCompleted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void pendingViewDoesNotExpireAndTheNextWindowCountsAgain(int writes) {
        interruptAfter(writes, InterruptedViewTest::crash);
        assertThatThrownBy(() -> view(ANN)).isInstanceOf(SimulatedCrash.class);
        clock.advance(WINDOW.multipliedBy(2));
        assertThat(view(ANN)).isEmpty();
        recoverLater();

        Optional<Long> next = view(ANN);

        assertThat(next).contains(2L);
        assertCompleted();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void viewOfAVideoThatIsDeletedMeanwhileVanishesWithIt(int writes) {
        interruptAfter(writes, () -> {
            stored().deleteOne(new Document("_id", video));
            windows.deleteByVideo(video);
        });

        view(ANN);
        recoverLater();

        assertThat(stored().countDocuments(new Document("_id", video))).isZero();
        assertThat(openWindows()).isZero();
    }

    @Test
    void softDeletedVideoIsNotCounted() {
        stored().updateOne(new Document("_id", video), new Document("$set", new Document("removedAt", Instant.EPOCH)));

        assertThat(view(ANN)).isEmpty();

        assertThat(views()).isZero();
        assertThat(openWindows()).isZero();
    }

    @Test
    void countDoesNotChangeTheVersion() {
        view(ANN);

        assertThat(stored().find(new Document("_id", video)).first().getLong("version"))
                .isEqualTo(7);
    }

    /** A third of the viewers lose their process after a random write; jobs of two instances recover meanwhile. */
    @Test
    void countEqualsTheWindowsOf500ViewersWhosePartCrashes() {
        AtomicInteger crashes = new AtomicInteger();
        afterWrite = () -> {
            if (ThreadLocalRandom.current().nextInt(15) == 0) {
                crashes.incrementAndGet();
                crash();
            }
        };

        List<Boolean> ended = ConcurrentCalls.run(500, viewer -> {
            try {
                view("viewer" + viewer);
                return true;
            } catch (SimulatedCrash crash) {
                recoverLater();
                return false;
            }
        });
        afterWrite = () -> {};
        recoverLater();

        assertThat(crashes.get()).isPositive();
        assertThat(ended).hasSize(500);
        assertThat(views()).isEqualTo(500);
        assertThat(openWindows()).isEqualTo(500);
        assertThat(windowsInQueue()).isZero();
    }

    private Optional<Long> view(String viewer) {
        Instant now = clock.instant();
        return windows.prepare(video, viewer, now, now.plus(WINDOW), now.plusSeconds(5))
                .flatMap(writer::write);
    }
}
