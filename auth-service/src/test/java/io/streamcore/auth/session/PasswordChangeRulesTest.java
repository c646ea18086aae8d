package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.streamcore.auth.TestDatabase;
import io.streamcore.auth.account.PendingTask;
import io.streamcore.auth.account.User;
import io.streamcore.kit.response.ApiException;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a change of the password does to sessions, on the embedded database without the application. */
class PasswordChangeRulesTest {
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

    private static void assertBadCredentials(Runnable login) {
        assertThatThrownBy(login::run).isInstanceOfSatisfying(ApiException.class, error -> {
            assertThat(error.status()).isEqualTo(401);
            assertThat(error.code()).isEqualTo("bad-credentials");
            assertThat(error.headers()).containsEntry("WWW-Authenticate", "Bearer");
        });
    }
}
