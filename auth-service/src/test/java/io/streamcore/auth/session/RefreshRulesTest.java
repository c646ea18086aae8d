package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.auth.TestDatabase;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.User;
import io.streamcore.kit.response.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a refresh does, and when a session is over, on the embedded database without the application. */
class RefreshRulesTest {
    private static final Duration TICK = Duration.ofMillis(1);

    private static TestDatabase database;

    private final SessionFixture fixture = new SessionFixture(database.empty());
    private final User ada = fixture.user("ada");

    @BeforeAll
    static void startDatabase() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @Test
    void refreshIssuesTheNextTokenAndProlongsTheSession() {
        Session session = fixture.open(ada);
        fixture.clock.advance(Duration.ofDays(1));

        Tokens tokens = refresh(session, 0);

        assertThat(fixture.codec.decode(tokens.refreshToken())).contains(new RefreshToken(session.id(), 1));
        Instant now = fixture.clock.instant();
        Session rotated = fixture.stored(session);
        assertThat(rotated.counter()).isEqualTo(1);
        assertThat(rotated.rotatedAt()).isEqualTo(now);
        assertThat(rotated.lastUsedAt()).isEqualTo(now);
        assertThat(rotated.ip()).isEqualTo("203.0.113.9");
        assertThat(rotated.idleUntil()).isEqualTo(now.plus(fixture.config.idleLife()));
        assertThat(rotated.aliveUntil()).isEqualTo(session.aliveUntil());
        assertThat(refreshes("rotated")).isEqualTo(1);
    }

    @Test
    void previousTokenGetsTheSameSuccessorUntilThatIsUsed() {
        Session session = fixture.open(ada);
        Tokens first = refresh(session, 0);
        fixture.clock.advance(Duration.ofSeconds(10));
        assertThat(refresh(session, 0).refreshToken()).isEqualTo(first.refreshToken());
        fixture.clock.advance(TICK);
        assertThat(refresh(session, 0).refreshToken()).isEqualTo(first.refreshToken());
        fixture.clock.advance(Duration.ofDays(1));

        assertThat(refresh(session, 0).refreshToken()).isEqualTo(first.refreshToken());

        assertThat(refreshes("repeated")).isEqualTo(1);
        assertThat(refreshes("recovered")).isEqualTo(2);
        refresh(session, 1);
        assertOver(session, 0);
        assertStolen(session);
    }

    @Test
    void repeatedSuccessorDoesNotProlongTheSession() {
        Session session = fixture.open(ada);
        refresh(session, 0);
        Session rotated = fixture.stored(session);
        fixture.clock.advance(fixture.config.idleLife().minus(TICK));

        refresh(session, 0);

        assertThat(fixture.stored(session)).isEqualTo(rotated);
        fixture.clock.advance(TICK);
        assertOver(session, 0);
        assertOver(session, 1);
    }

    @Test
    void olderTokenIsTreatedAsStolenAtOnce() {
        Session session = fixture.open(ada);
        refresh(session, 0);
        refresh(session, 1);

        assertOver(session, 0);

        assertStolen(session);
    }

    @Test
    void tokenWithALaterCounterIsRejectedAndTheSessionContinues() {
        Session session = fixture.open(ada);

        assertOver(session, 1);

        assertThat(refreshes("refused")).isEqualTo(1);
        assertThat(refreshes("theft")).isZero();
        refresh(session, 0);
    }

    @Test
    void forgedTokenIsRejected() {
        assertThatThrownBy(() -> fixture.refreshService.refresh("forged"))
                .isInstanceOfSatisfying(ApiException.class, error -> {
                    assertThat(error.status()).isEqualTo(401);
                    assertThat(error.code()).isEqualTo("bad-refresh-token");
                    assertThat(error.headers()).containsEntry("WWW-Authenticate", "Bearer");
                });
        assertThat(refreshes("refused")).isEqualTo(1);
    }

    @Test
    void tokenOfADeletedSessionIsRejected() {
        Session session = fixture.open(ada);
        fixture.sessions.mongoCollection().deleteMany(new Document());

        assertOver(session, 0);

        assertThat(refreshes("refused")).isEqualTo(1);
    }

    @Test
    void tokenOfATerminatedSessionIsRejected() {
        Session session = fixture.open(ada);
        fixture.terminator.terminate(session.id(), TerminationReason.LOGOUT);

        assertOver(session, 0);
    }

    @Test
    void tokenOfADeletedAccountIsRejected() {
        Session session = fixture.open(ada);
        fixture.users.delete(ada, PendingTask.deletion(fixture.clock.instant()), Optional.empty());

        assertOver(session, 0);
    }

    @Test
    void sessionIsOverWhenItWasIdleForTooLong() {
        Session used = fixture.open(ada);
        Session unused = fixture.open(ada);
        fixture.clock.advance(fixture.config.idleLife().minus(TICK));
        refresh(used, 0);

        fixture.clock.advance(TICK);

        refresh(used, 1);
        assertOver(unused, 0);
        assertThat(refreshes("theft")).isZero();
    }

    @Test
    void sessionIsOverAtTheEndOfItsLongestLife() {
        Session session = fixture.open(ada);
        for (int counter = 0; counter < 3; counter++) {
            fixture.clock.advance(Duration.ofDays(9));
            refresh(session, counter);
        }
        fixture.clock.advance(Duration.ofDays(3).minus(TICK));
        refresh(session, 3);

        fixture.clock.advance(TICK);

        assertOver(session, 4);
    }

    @Test
    void sessionIsOverFromEachOfItsEnds() {
        Session session = fixture.open(ada);

        assertThat(session.isOver(session.createdAt())).isFalse();
        assertThat(session.isOver(session.idleUntil().minus(TICK))).isFalse();
        assertThat(session.isOver(session.idleUntil())).isTrue();
        fixture.clock.advance(Duration.ofDays(9));
        refresh(session, 0);
        assertThat(fixture.stored(session).isOver(session.idleUntil())).isFalse();
        assertThat(fixture.stored(session).isOver(session.aliveUntil())).isTrue();
        fixture.terminator.terminate(session.id(), TerminationReason.LOGOUT);
        assertThat(fixture.stored(session).isOver(session.createdAt())).isTrue();
    }

    @Test
    void usedTokenOfASessionThatIsOverIsNotTreatedAsStolen() {
        Session session = fixture.open(ada);
        refresh(session, 0);
        fixture.clock.advance(fixture.config.idleLife());

        assertOver(session, 0);

        assertThat(refreshes("theft")).isZero();
        assertThat(fixture.stored(session).endedAt()).isNull();
    }

    private Tokens refresh(Session session, long counter) {
        return fixture.refreshService.refresh(fixture.codec.encode(session.id(), counter));
    }

    private double refreshes(String outcome) {
        return fixture.count("streamcore.refreshes", "outcome", outcome);
    }

    private void assertStolen(Session session) {
        assertThat(fixture.stored(session).endedBy()).isEqualTo("THEFT");
        assertThat(fixture.revocations.isRevoked(session.id().toHexString())).isTrue();
        assertThat(refreshes("theft")).isEqualTo(1);
    }

    private void assertOver(Session session, long counter) {
        assertThatThrownBy(() -> refresh(session, counter)).isInstanceOfSatisfying(ApiException.class, error -> {
            assertThat(error.status()).isEqualTo(401);
            assertThat(error.code()).isEqualTo("session-over");
        });
    }
}
