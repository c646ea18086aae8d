package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.streamcore.auth.TestDatabase;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.User;
import io.streamcore.http.token.AccessTokenClaims;
import io.streamcore.http.token.AccessTokenVerifier;
import io.streamcore.http.token.VerificationKeys;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.RevocationSource.RevocationPage;
import io.streamcore.kit.security.Revocations;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** The rules of sessions, on the embedded database without the application. */
class SessionRulesTest {
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
    void readerWhoseClockIsAheadLearnsOfATerminationWithItsNextRefresh() {
        assertReaderLearnsOfATermination(Duration.ofSeconds(300));
    }

    @Test
    void readerWhoseClockIsBehindLearnsOfATerminationWithItsNextRefresh() {
        assertReaderLearnsOfATermination(Duration.ofSeconds(-300));
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
        RevocationCursor cursor = RevocationCursor.BEGINNING;
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

    @Test
    void accessTokenNamesUserAndSessionAndExpires() throws Exception {
        VerificationKeys keys = new VerificationKeys(fixture.signingKeys, Duration.ofDays(1), fixture.clock);
        keys.refresh();
        AccessTokenVerifier verifier = new AccessTokenVerifier(
                "https://issuer.test", "audience-of-this-test", Duration.ofSeconds(15), keys, fixture.clock);
        Session session = fixture.open(ada);

        AccessTokenClaims claims = verifier.verify(refresh(session, 0).accessToken());

        assertThat(claims.subject()).isEqualTo(ada.id().toHexString());
        assertThat(claims.sessionId()).isEqualTo(session.id().toHexString());
        assertThat(claims.get("username")).isEqualTo("ada");
        assertThat(claims.get("groups")).isEqualTo(List.of("user"));
        assertThat(claims.get("iat")).isEqualTo(fixture.clock.instant().getEpochSecond());
        assertThat(claims.expiresAt())
                .isEqualTo(
                        fixture.clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(900));
        assertThat(claims.get("jti"))
                .isNotEqualTo(verifier.verify(refresh(session, 1).accessToken()).get("jti"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void tokenOfAModeratorNamesTheGroup() throws Exception {
        VerificationKeys keys = new VerificationKeys(fixture.signingKeys, Duration.ofDays(1), fixture.clock);
        keys.refresh();
        AccessTokenVerifier verifier = new AccessTokenVerifier(
                "https://issuer.test", "audience-of-this-test", Duration.ofSeconds(15), keys, fixture.clock);
        TestSessionConfig config = fixture.config.withModerator(ada.id().toHexString());
        TokenIssuer issuer =
                new TokenIssuer(fixture.signingKeys, fixture.codec, fixture.tokenConfig, config, fixture.clock);

        String token = issuer.tokens(ada, new ObjectId(), 0).accessToken();
        String other = issuer.tokens(fixture.user("bob"), new ObjectId(), 0).accessToken();

        assertThat((List<String>) verifier.verify(token).get("groups")).containsExactlyInAnyOrder("user", "moderator");
        assertThat(verifier.verify(other).get("groups")).isEqualTo(List.of("user"));
    }

    @Test
    void loginOpensASession() {
        Instant now = fixture.clock.instant();

        LoginView login = login("ada", SessionFixture.PASSWORD);

        assertThat(fixture.sessions.liveOf(ada.id(), now))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("id")
                .containsExactly(new Session(
                        null,
                        ada.id(),
                        0,
                        0,
                        "Firefox",
                        "203.0.113.9",
                        now,
                        null,
                        now,
                        now,
                        now.plus(Duration.ofDays(10)),
                        now.plus(Duration.ofDays(30)),
                        null,
                        null,
                        null));
        assertThat(fixture.refreshService.refresh(login.refreshToken())).isNotNull();
        assertThat(logins("opened")).isEqualTo(1);
    }

    @Test
    void unknownUserAndWrongPasswordAreRejectedAlike() {
        for (String name : List.of("ada", "unknown")) {
            assertBadCredentials(() -> login(name, "wrong"));
        }

        assertThat(logins("bad-credentials")).isEqualTo(2);
        assertThat(fixture.sessions.mongoCollection().countDocuments()).isZero();
    }

    @Test
    void outdatedHashIsReplacedAtLoginAndACurrentOneIsKept() {
        login("ada", SessionFixture.PASSWORD);
        assertThat(reread(ada).passwordHash()).isEqualTo(ada.passwordHash());
        String node = BCrypt.hashpw(SessionFixture.PASSWORD, BCrypt.gensalt("$2b", 4));
        fixture.users.rehash(ada, node);

        login("ada", SessionFixture.PASSWORD);

        assertThat(reread(ada).passwordHash()).startsWith("p1:");
        login("ada", SessionFixture.PASSWORD);
    }

    @Test
    void loginBeyondTheMaximumTerminatesTheLeastRecentlyUsedSession() {
        login("ada", SessionFixture.PASSWORD);
        fixture.clock.advance(TICK);
        login("ada", SessionFixture.PASSWORD);
        assertThat(terminations("too-many")).isZero();
        List<ObjectId> before = live();
        fixture.clock.advance(TICK);

        login("ada", SessionFixture.PASSWORD);

        assertThat(terminations("too-many")).isEqualTo(1);
        assertThat(live()).hasSize(2).contains(before.get(0)).doesNotContain(before.get(1));
        assertThat(reread(ada).liveSessionBound()).isEqualTo(2);
    }

    @Test
    void sessionsThatAreOverDoNotCountAgainstTheMaximum() {
        login("ada", SessionFixture.PASSWORD);
        login("ada", SessionFixture.PASSWORD);
        fixture.terminator.terminateIf(ada.id(), session -> true, TerminationReason.LOGOUT);

        login("ada", SessionFixture.PASSWORD);

        assertThat(live()).hasSize(1);
        assertThat(reread(ada).liveSessionBound()).isEqualTo(1);
    }

    @Test
    void loginWithAPasswordThatIsChangedMeanwhileIsRejectedAndItsSessionTerminated() {
        fixture.afterOpening =
                () -> fixture.users.changePassword(ada, "p1:other", PendingTask.passwordChange(null, Instant.EPOCH));

        assertBadCredentials(() -> login("ada", SessionFixture.PASSWORD));

        assertThat(live()).isEmpty();
        assertThat(terminations("password-changed")).isEqualTo(1);
    }

    @Test
    void passwordChangeTerminatesTheOtherSessions() {
        Session kept = fixture.open(ada);
        Session other = fixture.open(ada);

        fixture.passwordChanges.change(
                ada, kept.id(), new ChangePasswordRequest(SessionFixture.PASSWORD, "a whole new passphrase"));

        assertThat(live()).containsExactly(kept.id());
        assertThat(fixture.stored(other).endedBy()).isEqualTo("PASSWORD_CHANGED");
        assertThat(reread(ada).pending()).isNull();
        assertBadCredentials(() -> login("ada", SessionFixture.PASSWORD));
        login("ada", "a whole new passphrase");
    }

    @Test
    void passwordIsNotChangedWithAnInvalidRequestOrPassword() {
        ObjectId session = fixture.open(ada).id();

        assertThatThrownBy(() -> fixture.passwordChanges.change(
                        ada, session, new ChangePasswordRequest(SessionFixture.PASSWORD, "short")))
                .isInstanceOfSatisfying(ApiException.class, error -> assertThat(error.errors())
                        .extracting("field", "code")
                        .containsExactly(tuple("newPassword", "too-short")));
        assertThatThrownBy(() -> fixture.passwordChanges.change(
                        ada, session, new ChangePasswordRequest("wrong", "a whole new passphrase")))
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.code()).isEqualTo("wrong-password"));

        login("ada", SessionFixture.PASSWORD);
    }

    @Test
    void passwordOfAnAccountThatChangedMeanwhileIsNotChanged() {
        Session session = fixture.open(ada);
        fixture.users.changePassword(ada, ada.passwordHash(), PendingTask.passwordChange(null, Instant.EPOCH));

        assertThatThrownBy(() -> fixture.passwordChanges.change(
                        ada,
                        session.id(),
                        new ChangePasswordRequest(SessionFixture.PASSWORD, "a whole new passphrase")))
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.code()).isEqualTo("changed-meanwhile"));
    }

    @Test
    void terminationAfterAPasswordChangeIsCompletedLater() {
        Session kept = fixture.open(ada);
        fixture.open(ada);
        User changed = fixture.users.changePassword(
                ada, ada.passwordHash(), PendingTask.passwordChange(kept.id(), Instant.EPOCH));
        Session later = fixture.open(changed);

        fixture.passwordChanges.completeAll();

        assertThat(live()).containsExactlyInAnyOrder(kept.id(), later.id());
        assertThat(reread(ada).pending()).isNull();
    }

    private Tokens refresh(Session session, long counter) {
        return fixture.refreshService.refresh(fixture.codec.encode(session.id(), counter));
    }

    private LoginView login(String username, String password) {
        return fixture.loginService.login(new LoginRequest(null, username, password));
    }

    private List<ObjectId> live() {
        return fixture.sessions.liveOf(ada.id(), fixture.clock.instant()).stream()
                .map(Session::id)
                .toList();
    }

    private User reread(User user) {
        return fixture.users.findActive(user.id()).orElseThrow();
    }

    private double refreshes(String outcome) {
        return fixture.count("streamcore.refreshes", "outcome", outcome);
    }

    private double logins(String outcome) {
        return fixture.count("streamcore.logins", "outcome", outcome);
    }

    private double terminations(String reason) {
        return fixture.count("streamcore.sessions.ended", "reason", reason);
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

    private static void assertBadCredentials(Runnable login) {
        assertThatThrownBy(login::run).isInstanceOfSatisfying(ApiException.class, error -> {
            assertThat(error.status()).isEqualTo(401);
            assertThat(error.code()).isEqualTo("bad-credentials");
            assertThat(error.headers()).containsEntry("WWW-Authenticate", "Bearer");
        });
    }
}
