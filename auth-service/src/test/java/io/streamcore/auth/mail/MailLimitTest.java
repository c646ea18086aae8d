package io.streamcore.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.TestProfile;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.throttle.EnforcedLimits;
import io.streamcore.local.mail.CaughtMail;
import io.streamcore.local.mail.MailCatcher;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

@AuthTest
@TestProfile(EnforcedLimits.class)
class MailLimitTest {
    MailCatcher catcher;

    @Inject
    MailQueueRepository queue;

    @Inject
    MailJob job;

    @Inject
    UserRepository users;

    @Inject
    MovableClock clock;

    private void add(ObjectId account, String template) {
        Instant now = clock.instant();
        queue.add(
                account,
                new PendingMail(new ObjectId(), template, null, null, now, now.plus(Duration.ofDays(1)), null));
    }

    private List<String> subjectsAfterAll(String email) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            job.sendAll();
            return catcher.mailsTo(email).stream()
                    .anyMatch(mail -> mail.subject().equals("Your password was changed"));
        });
        return catcher.mailsTo(email).stream().map(CaughtMail::subject).toList();
    }

    /** Whoever registers with the address of somebody else can make the service send mails there. */
    @Test
    void addressGetsTenMailsOfAKindInAnHourAndStillThoseOfOtherKinds() {
        TestAccount ada = TestAccount.registered();
        ObjectId id = users.findByEmail(ada.email()).orElseThrow().id();
        for (int i = 0; i < 12; i++) {
            add(id, "new-device");
        }

        add(id, "password-changed");

        assertThat(subjectsAfterAll(ada.email()))
                .filteredOn(subject -> subject.equals("A new device logged in to your account"))
                .hasSize(10);
    }
}
