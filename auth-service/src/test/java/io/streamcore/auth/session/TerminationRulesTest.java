package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.auth.TestDatabase;
import io.streamcore.auth.account.User;
import io.streamcore.kit.security.RevocationSource.RevocationPage;
import io.streamcore.kit.storage.CreateIndexes;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How sessions are terminated and deleted, and what remains of them, on the embedded database without the application. */
class TerminationRulesTest {
    private static final Duration TICK = Duration.ofMillis(1);

    private static TestDatabase database;

    private final SessionFixture fixture = new SessionFixture(database.empty());
    private final User ada = fixture.user("ada");
    private final RevokedSessions revoked = new RevokedSessions(fixture.sessions, fixture.tokenConfig, fixture.clock);

    @BeforeAll
    static void startDatabase() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void terminationIsRecordedOnceAndRevokesTheAccessTokens() {
        Session session = fixture.open(ada);
        Instant ended = fixture.clock.instant();

        fixture.terminator.terminate(session.id(), TerminationReason.LOGOUT);
        fixture.clock.advance(TICK);
        fixture.terminator.terminate(session.id(), TerminationReason.REVOKED);

        assertThat(fixture.stored(session).endedAt()).isEqualTo(ended);
        assertThat(fixture.stored(session).endedBy()).isEqualTo("LOGOUT");
        assertThat(terminations("logout")).isEqualTo(1);
        assertThat(terminations("revoked")).isZero();
        assertThat(fixture.revocations.isRevoked(session.id().toHexString())).isTrue();
    }

    @Test
    void terminatedSessionSaysNothingAboutItsDevice() {
        Session session = fixture.open(ada);

        fixture.terminator.terminate(session.id(), TerminationReason.LOGOUT);

        assertThat(fixture.stored(session).device()).isNull();
        assertThat(fixture.stored(session).ip()).isNull();
    }

    @Test
    void sessionsOfADeletedAccountSayNothingAboutDevicesThoughTheyHaveExpired() {
        Session expired = fixture.open(ada);
        Session ofBob = fixture.open(fixture.user("bob"));
        fixture.clock.advance(fixture.config.idleLife());

        fixture.terminator.terminateDeleted(ada.id());

        assertThat(fixture.stored(expired).device()).isNull();
        assertThat(fixture.stored(expired).ip()).isNull();
        assertThat(fixture.stored(ofBob).device()).isEqualTo("Firefox");
    }

    @Test
    void onlyMatchingSessionsOfTheUserAreTerminated() {
        Session kept = fixture.open(ada);
        Session other = fixture.open(ada);
        Session ofBob = fixture.open(fixture.user("bob"));

        fixture.terminator.terminateIf(ada.id(), session -> !session.id().equals(kept.id()), TerminationReason.REVOKED);

        assertThat(fixture.stored(kept).endedAt()).isNull();
        assertThat(fixture.stored(other).endedBy()).isEqualTo("REVOKED");
        fixture.terminator.terminateDeleted(ada.id());
        assertThat(fixture.stored(kept).endedBy()).isEqualTo("ACCOUNT_DELETED");
        assertThat(fixture.stored(ofBob).endedAt()).isNull();
    }

    @Test
    void liveSessionsAreListedByLastUse() {
        Session idle = fixture.open(ada);
        fixture.clock.advance(Duration.ofDays(5));
        Session first = fixture.open(ada);
        Session second = fixture.open(ada);
        Session terminated = fixture.open(ada);
        fixture.terminator.terminate(terminated.id(), TerminationReason.LOGOUT);
        fixture.clock.advance(Duration.ofDays(5));
        refresh(first, 0);

        assertThat(fixture.sessions.liveOf(ada.id(), fixture.clock.instant()))
                .extracting(Session::id)
                .containsExactly(first.id(), second.id())
                .doesNotContain(idle.id());
    }

    @Test
    void terminatedSessionsAreReportedOnce() {
        Session session = fixture.open(ada);
        fixture.open(ada);
        fixture.terminator.terminate(session.id(), TerminationReason.LOGOUT);

        RevocationPage page = revoked.after(null);

        assertThat(page.sessions()).containsExactly(session.id().toHexString());
        assertThat(page.hasMore()).isFalse();
        assertThat(page.now()).isEqualTo(fixture.clock.instant());
    }

    @Test
    void sessionIsDeletedWhenNoAccessTokenOfItCanBeValidWithAnyToleratedClocks() {
        Session terminated = fixture.open(ada);
        Session idle = fixture.open(ada);
        fixture.terminator.terminate(terminated.id(), TerminationReason.LOGOUT);
        Duration kept = Duration.ofMinutes(35).plusSeconds(15);

        fixture.clock.advance(kept);
        revoked.deleteExpired();
        assertThat(fixture.sessions.find(terminated.id())).isPresent();

        fixture.clock.advance(TICK);
        revoked.deleteExpired();
        assertThat(fixture.sessions.find(terminated.id())).isEmpty();
        assertThat(fixture.sessions.find(idle.id())).isPresent();
    }

    @Test
    void sessionThatWasOverForAnyReasonIsDeleted() {
        Session terminated = fixture.open(ada);
        Session idle = fixture.open(ada);
        Session used = fixture.open(ada);
        fixture.clock.advance(Duration.ofDays(9));
        refresh(used, 0);
        fixture.terminator.terminate(terminated.id(), TerminationReason.LOGOUT);

        assertThat(fixture.sessions.deleteOver(fixture.clock.instant())).isZero();
        assertThat(fixture.sessions.deleteOver(fixture.clock.instant().plus(TICK)))
                .isEqualTo(1);
        assertThat(fixture.sessions.deleteOver(idle.idleUntil().plus(TICK))).isEqualTo(1);
        assertThat(fixture.sessions.find(used.id())).isPresent();
        assertThat(fixture.sessions.deleteOver(used.aliveUntil().plus(TICK))).isEqualTo(1);
    }

    @Test
    void sessionsHaveIndexes() {
        fixture.sessions.createIndexes(new CreateIndexes());

        assertThat(fixture.sessions.mongoCollection().listIndexes().map(index -> index.get("key", Document.class)))
                .contains(
                        new Document("userId", 1),
                        new Document("endedAt", 1),
                        new Document("revokedAt", 1).append("_id", 1),
                        new Document("idleUntil", 1),
                        new Document("aliveUntil", 1));
    }

    private Tokens refresh(Session session, long counter) {
        return fixture.refreshService.refresh(fixture.codec.encode(session.id(), counter));
    }

    private double terminations(String reason) {
        return fixture.count("streamcore.sessions.ended", "reason", reason);
    }
}
