package io.streamcore.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.kit.security.RevocationSource.Revocation;
import io.streamcore.testing.MovableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevocationsTest {
    private final MovableClock clock = MovableClock.stopped();
    private final List<Revocation> published = new ArrayList<>();
    private final List<Instant> requested = new ArrayList<>();
    private boolean failing;
    private final Revocations revocations = new Revocations(this::publishedSince, new TestTokenConfig(), clock);

    @Test
    void revokedSessionIsKnownAfterTheNextRefresh() {
        published.add(new Revocation("s1", clock.instant()));

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
    void refreshAfterAFailureIncludesTheTimeSinceTheLastSuccess() {
        revocations.refresh();
        Instant lastSuccess = clock.instant();
        failing = true;
        clock.advance(Duration.ofMinutes(3));
        revocations.refresh();
        failing = false;

        revocations.refresh();

        assertThat(requested.get(requested.size() - 1)).isEqualTo(lastSuccess.minusSeconds(30));
    }

    @Test
    void entryIsDroppedWhenAllTokensOfItsSessionHaveExpired() {
        revocations.add("s1");
        clock.advance(Duration.ofMinutes(17));

        revocations.refresh();

        assertThat(revocations.isRevoked("s1")).isFalse();
    }

    private List<Revocation> publishedSince(Instant since) throws IOException {
        if (failing) {
            throw new IOException("unavailable");
        }
        requested.add(since);
        return published;
    }
}
