package io.streamcore.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.auth.account.User;
import io.streamcore.testing.MovableClock;
import java.time.Duration;
import java.util.Base64;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class LoginTicketsTest {
    private final MovableClock clock = MovableClock.stopped();
    private final LoginTickets tickets = tickets("one-secret");
    private final User ada = user("ada", 3);

    private LoginTickets tickets(String secret) {
        return new LoginTickets(TestSessionConfig.withSecret(secret), clock);
    }

    private static User user(String name, long passwordVersion) {
        return new User(
                new ObjectId("6750a1f2c3d4e5f60718293a"),
                name,
                name + "@example.org",
                null,
                "",
                "",
                passwordVersion,
                null,
                null,
                null,
                null,
                null,
                1,
                null,
                null);
    }

    @Test
    void ticketNamesUserPasswordAndTypedName() {
        LoginTicket byName = tickets.verify(tickets.issue(ada, "ada")).orElseThrow();
        LoginTicket byEmail =
                tickets.verify(tickets.issue(ada, "ada@example.org")).orElseThrow();

        assertThat(byName)
                .isEqualTo(new LoginTicket(ada.id(), 3, clock.instant().plus(Duration.ofMinutes(5)), false));
        assertThat(byName.login(ada)).isEqualTo("ada");
        assertThat(byEmail.login(ada)).isEqualTo("ada@example.org");
        assertThat(byName.isOf(ada)).isTrue();
        assertThat(byName.isOf(user("ada", 4))).isFalse();
    }

    @Test
    void ticketExpiresAfterFiveMinutes() {
        String ticket = tickets.issue(ada, "ada");
        clock.advance(Duration.ofSeconds(299));
        assertThat(tickets.verify(ticket)).isPresent();

        clock.advance(Duration.ofSeconds(1));

        assertThat(tickets.verify(ticket)).isEmpty();
    }

    @Test
    void ticketWithAnyChangedByteIsRejected() {
        byte[] bytes = Base64.getUrlDecoder().decode(tickets.issue(ada, "ada"));

        for (int i = 0; i < bytes.length; i++) {
            byte[] forged = bytes.clone();
            forged[i] ^= 1;
            assertThat(tickets.verify(Base64.getUrlEncoder().withoutPadding().encodeToString(forged)))
                    .as("byte %d", i)
                    .isEmpty();
        }
    }

    @Test
    void ticketOfAnotherSecretIsRejected() {
        assertThat(tickets("another-secret").verify(tickets.issue(ada, "ada"))).isEmpty();
    }
}
