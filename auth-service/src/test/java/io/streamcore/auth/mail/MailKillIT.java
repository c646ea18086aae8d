package io.streamcore.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.auth.MailCatcherResource;
import io.streamcore.auth.PackagedAuthService;
import io.streamcore.auth.TestAccount;
import io.streamcore.local.mail.CaughtMail;
import io.streamcore.local.mail.MailCatcher;
import io.streamcore.local.mail.MailCatcherOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verifies that no mail is lost, and none sent twice as a new one, when the service is killed. */
@Tag("proof")
class MailKillIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static TestAccount register(PackagedAuthService service) {
        TestAccount account = TestAccount.unregistered();
        account.form().post(service.url() + "/api/v1/users/register").then().statusCode(201);
        return account;
    }

    private static Map<String, String> settings(MailCatcher catcher) {
        Map<String, String> settings = new HashMap<>();
        MailCatcherResource.settings(catcher)
                .forEach((name, value) ->
                        settings.put(name.toUpperCase().replace('.', '_').replace('-', '_'), value));
        return settings;
    }

    @Test
    void mailOfAKilledServiceIsSentAfterItsRestart(@TempDir Path folder) {
        try (MailCatcher catcher = MailCatcher.start(MailCatcherOptions.forTests(folder));
                PackagedAuthService service = new PackagedAuthService(settings(catcher)).start()) {
            catcher.faults().refuse(1000);
            TestAccount ada = register(service);

            service.kill();
            catcher.faults().clear();
            service.start();

            await().atMost(LIMIT).until(() -> !catcher.mailsTo(ada.email()).isEmpty());
            assertThat(catcher.mailsTo(ada.email())).hasSize(1);
        }
    }

    /** Waits for the end of the lease of the killed process. */
    @Test
    void mailInFlightIsRepeatedWithTheSameMessageIdAfterAKill(@TempDir Path folder) {
        try (MailCatcher catcher = MailCatcher.start(MailCatcherOptions.forTests(folder));
                PackagedAuthService service = new PackagedAuthService(settings(catcher)).start()) {
            catcher.faults().delayMillis(Duration.ofMinutes(5).toMillis());
            TestAccount ada = register(service);
            await().atMost(LIMIT).until(() -> catcher.faults().delayed() > 0);

            service.kill();
            catcher.faults().clear();
            await().atMost(LIMIT).until(() -> catcher.mailsTo(ada.email()).size() == 1);
            service.start();

            await().atMost(LIMIT).until(() -> catcher.mailsTo(ada.email()).size() == 2);
            List<CaughtMail> mails = catcher.mailsTo(ada.email());
            assertThat(mails)
                    .extracting(CaughtMail::messageId)
                    .containsOnly(mails.get(0).messageId());
            assertThat(mails)
                    .extracting(CaughtMail::text)
                    .containsOnly(mails.get(0).text());
        }
    }
}
