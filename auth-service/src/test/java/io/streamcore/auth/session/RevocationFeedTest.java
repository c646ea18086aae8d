package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.streamcore.auth.TestDatabase;
import io.streamcore.auth.account.User;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.Revocations;
import io.streamcore.testing.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonTimestamp;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What other services learn of terminated sessions, on the embedded database without the application. */
class RevocationFeedTest {
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
    void readerWhoseClockIsAheadLearnsOfATerminationWithItsNextRefresh() {
        assertReaderLearnsOfATermination(Duration.ofSeconds(300));
    }

    @Test
    void readerWhoseClockIsBehindLearnsOfATerminationWithItsNextRefresh() {
        assertReaderLearnsOfATermination(Duration.ofSeconds(-300));
    }

    @Test
    void terminationByAnInstanceWhoseClockIsBehindComesAfterTheCursorOfAnother() {
        Session first = fixture.open(ada);
        Session second = fixture.open(ada);
        fixture.terminator.terminate(first.id(), TerminationReason.LOGOUT);
        String cursor = revoked.after(null).cursor();
        fixture.clock.advance(Duration.ofMinutes(-5));

        fixture.terminator.terminate(second.id(), TerminationReason.LOGOUT);

        assertThat(revoked.after(cursor).sessions()).contains(second.id().toHexString());
    }

    @Test
    void pagesOfTheFeedContainEverySession() {
        List<Session> sessions =
                Stream.generate(() -> fixture.open(ada)).limit(5).toList();
        sessions.forEach(session -> fixture.terminator.terminate(session.id(), TerminationReason.LOGOUT));

        List<Session> found = new ArrayList<>();
        RevocationCursor cursor = RevocationCursor.beginning();
        List<Session> page = fixture.sessions.revokedAfter(cursor, 2);
        while (!page.isEmpty()) {
            found.addAll(page);
            cursor = RevocationCursor.parse(
                    RevocationCursor.of(page.get(page.size() - 1)).toString());
            page = fixture.sessions.revokedAfter(cursor, 2);
        }

        assertThat(found)
                .extracting(Session::id)
                .containsExactlyInAnyOrderElementsOf(
                        sessions.stream().map(Session::id).toList());
    }

    @Test
    void laterReadsRepeatTheLastThirtySeconds() {
        RevocationCursor cursor = new RevocationCursor(new BsonTimestamp(1_800_000_000, 7), new ObjectId());

        assertThat(cursor.minus(Duration.ofSeconds(30)).toString()).isEqualTo("1799999970.0.000000000000000000000000");
        Session session = fixture.open(ada);
        fixture.terminator.terminate(session.id(), TerminationReason.LOGOUT);
        assertThat(revoked.after(revoked.after(null).cursor()).sessions())
                .containsExactly(session.id().toHexString());
    }

    @Test
    void invalidCursorOfTheFeedIsRejected() {
        assertThatThrownBy(() -> revoked.after("1796000000000"))
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.code()).isEqualTo("bad-cursor"));
    }

    @Test
    void sessionThatAnOlderVersionHasTerminatedIsAddedToTheFeed() {
        Session session = fixture.open(ada);
        fixture.sessions
                .mongoCollection()
                .updateOne(Filters.eq(session.id()), Updates.set("endedAt", fixture.clock.instant()));

        revoked.deleteExpired();

        assertThat(revoked.after(null).sessions()).containsExactly(session.id().toHexString());
    }

    private void assertReaderLearnsOfATermination(Duration readerAhead) {
        MovableClock readersClock = MovableClock.stopped();
        readersClock.advance(readerAhead);
        Revocations reader = new Revocations(revoked, fixture.tokenConfig, readersClock);
        reader.refresh();
        Session session = fixture.open(ada);
        fixture.clock.advance(Duration.ofSeconds(3));
        readersClock.advance(Duration.ofSeconds(3));
        fixture.terminator.terminate(session.id(), TerminationReason.LOGOUT);

        reader.refresh();

        assertThat(reader.isRevoked(session.id().toHexString())).isTrue();
    }

    private Tokens refresh(Session session, long counter) {
        return fixture.refreshService.refresh(fixture.codec.encode(session.id(), counter));
    }
}
