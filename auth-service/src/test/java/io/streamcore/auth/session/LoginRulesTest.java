package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.auth.TestDatabase;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.User;
import io.streamcore.kit.response.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCrypt;

/** What a login does, on the embedded database without the application. */
class LoginRulesTest {
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

    private double logins(String outcome) {
        return fixture.count("streamcore.logins", "outcome", outcome);
    }

    private double terminations(String reason) {
        return fixture.count("streamcore.sessions.ended", "reason", reason);
    }

    private static void assertBadCredentials(Runnable login) {
        assertThatThrownBy(login::run).isInstanceOfSatisfying(ApiException.class, error -> {
            assertThat(error.status()).isEqualTo(401);
            assertThat(error.code()).isEqualTo("bad-credentials");
            assertThat(error.headers()).containsEntry("WWW-Authenticate", "Bearer");
        });
    }
}
