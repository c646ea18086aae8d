package io.streamcore.auth;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.streamcore.local.mail.MailCatcher;
import io.streamcore.local.mail.MailCatcherOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Catches the mails of the service under test; a test field of type {@link MailCatcher} is set to the catcher. */
public final class MailCatcherResource implements QuarkusTestResourceLifecycleManager {
    public static final String SITE = "https://streamcore.example";

    /** The origin of another site that may call the API, beside those of the own machine. */
    public static final String ALLOWED = "https://app.example";

    private MailCatcher catcher;

    @Override
    public Map<String, String> start() {
        catcher = MailCatcher.start(MailCatcherOptions.forTests(folder()));
        return settings(catcher);
    }

    /** The settings of a service that sends its mails to a catcher. */
    public static Map<String, String> settings(MailCatcher catcher) {
        return Map.of(
                "streamcore.mail.host",
                "127.0.0.1",
                "streamcore.mail.port",
                String.valueOf(catcher.smtpPort()),
                "streamcore.mail.start-tls",
                "DISABLED",
                "streamcore.mail.from",
                "StreamCore <noreply@streamcore.example>",
                "streamcore.public-url",
                SITE,
                "streamcore.cors.origins",
                ALLOWED + ",loopback");
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("mails");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(catcher, field -> field.getType() == MailCatcher.class);
    }

    @Override
    public void stop() {
        if (catcher != null) {
            catcher.close();
        }
    }
}
