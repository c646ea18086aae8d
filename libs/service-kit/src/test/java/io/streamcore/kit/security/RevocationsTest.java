package io.streamcore.kit.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    private final List<Instant> asked = new ArrayList<>();
    private boolean away;
    private final Revocations revocations = new Revocations(this::publishedSince, new TestTokenConfig(), clock);

    @Test
    void endedSessionIsKnownAfterTheNextQuestion() {
        published.add(new Revocation("s1", clock.instant()));

        revocations.refresh();

        assertTrue(revocations.isRevoked("s1"));
        assertFalse(revocations.isRevoked("s2"));
    }

    @Test
    void revocationMadeHereHoldsAtOnce() {
        revocations.add("s1");

        assertTrue(revocations.isRevoked("s1"));
    }

    @Test
    void nothingIsMissedWhileAuthServiceWasAway() {
        revocations.refresh();
        Instant lastAnswer = clock.instant();
        away = true;
        clock.advance(Duration.ofMinutes(3));
        revocations.refresh();
        away = false;

        revocations.refresh();

        assertEquals(lastAnswer.minusSeconds(30), asked.get(asked.size() - 1));
    }

    @Test
    void entryIsDroppedWhenNoTokenOfItsSessionCanBeAlive() {
        revocations.add("s1");
        clock.advance(Duration.ofMinutes(17));

        revocations.refresh();

        assertFalse(revocations.isRevoked("s1"));
    }

    private List<Revocation> publishedSince(Instant since) throws IOException {
        if (away) {
            throw new IOException("auth-service is away");
        }
        asked.add(since);
        return published;
    }
}
