package io.streamcore.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.kit.security.RevocationSource.RevocationPage;
import io.streamcore.testing.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevocationsTest {
    private static final int PAGE_SIZE = 2;
    private static final Duration TOKEN_LIFE_AND_TOLERANCES =
            Duration.ofMinutes(25).plusSeconds(15);

    private final MovableClock clock = MovableClock.stopped();
    private final List<String> feed = new ArrayList<>();
    private final List<String> requested = new ArrayList<>();
    private Duration offset = Duration.ZERO;
    private Duration duration = Duration.ZERO;
    private boolean failing;
    private final Revocations revocations = new Revocations(this::page, new TestTokenConfig(), clock);

    @Test
    void revokedSessionIsKnownAfterTheNextRefresh() {
        revocations.refresh();
        feed.add("s1");

        revocations.refresh();

        assertThat(revocations.isRevoked("s1")).isTrue();
        assertThat(revocations.isRevoked("s2")).isFalse();
    }

    @Test
    void addedRevocationIsEffectiveAtOnce() {
        revocations.add("s1");

        assertThat(revocations.isRevoked("s1")).isTrue();
    }

    @Test
    void allPagesAreReadAndTheCursorIsReturnedAsItCame() {
        feed.addAll(List.of("s1", "s2", "s3", "s4", "s5"));

        revocations.refresh();
        revocations.refresh();

        assertThat(feed).allMatch(revocations::isRevoked);
        assertThat(requested).containsExactly(null, "position 2", "position 4", "position 5");
    }

    @Test
    void refreshAfterAFailureContinuesWhereTheLastSuccessEnded() {
        feed.add("s1");
        revocations.refresh();
        failing = true;
        clock.advance(Duration.ofMinutes(3));
        revocations.refresh();
        failing = false;
        feed.add("s2");

        revocations.refresh();

        assertThat(requested).containsExactly(null, "position 1");
        assertThat(revocations.isRevoked("s2")).isTrue();
    }

    @Test
    void entryIsHeldAsLongAsATokenCanLiveWithAnyToleratedClocks() {
        feed.add("s1");
        revocations.refresh();
        clock.advance(TOKEN_LIFE_AND_TOLERANCES);
        revocations.refresh();
        assertThat(revocations.isRevoked("s1")).isTrue();

        clock.advance(Duration.ofMillis(1));
        revocations.refresh();

        assertThat(revocations.isRevoked("s1")).isFalse();
    }

    @Test
    void feedIsReadFromItsBeginningWhenTheClockWasSetBack() {
        feed.add("s1");
        revocations.refresh();
        clock.advance(TOKEN_LIFE_AND_TOLERANCES.plusSeconds(1));
        revocations.refresh();
        clock.advance(TOKEN_LIFE_AND_TOLERANCES.negated());

        revocations.refresh();

        assertThat(revocations.isRevoked("s1")).isTrue();
    }

    @Test
    void differenceToTheClockOfAuthServiceIsMeasuredHalfwayThroughTheRequest() {
        assertThat(revocations.clockDifference()).isEmpty();
        offset = Duration.ofMinutes(-5);
        duration = Duration.ofSeconds(2);

        revocations.refresh();

        assertThat(revocations.clockDifference()).contains(Duration.ofMinutes(-5));
    }

    private RevocationPage page(String cursor) throws IOException {
        if (failing) {
            throw new IOException("unavailable");
        }
        requested.add(cursor);
        int from = cursor == null ? 0 : Integer.parseInt(cursor.substring("position ".length()));
        int to = Math.min(feed.size(), from + PAGE_SIZE);
        clock.advance(duration.dividedBy(2));
        Instant now = clock.instant().plus(offset);
        clock.advance(duration.dividedBy(2));
        return new RevocationPage(List.copyOf(feed.subList(from, to)), "position " + to, to < feed.size(), now);
    }
}
