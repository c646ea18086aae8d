package io.streamcore.auth.production;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.streamcore.auth.keys.KeysConfig;
import io.streamcore.auth.password.PasswordConfig;
import io.streamcore.auth.session.CookieConfig;
import io.streamcore.auth.session.SessionConfig;
import io.streamcore.auth.throttle.ThrottleConfig;
import io.streamcore.kit.internal.InternalCredential;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Fails a production start with settings that are safe only in development. */
@ApplicationScoped
public class ProductionReadinessCheck {
    private static final Logger LOG = Logger.getLogger(ProductionReadinessCheck.class);

    /** @param development set only by {@code ./streamcore} */
    void start(
            @Observes @Priority(1) StartupEvent event,
            @ConfigProperty(name = "streamcore.development", defaultValue = "false") boolean development,
            CookieConfig cookies,
            KeysConfig keys,
            PasswordConfig passwords,
            SessionConfig sessions,
            InternalCredential internal,
            ThrottleConfig throttle) {
        if (LaunchMode.current() != LaunchMode.NORMAL || development) {
            return;
        }
        List<String> problems = new ProductionSettings(
                        cookies.secure(),
                        throttle.mode() == ThrottleConfig.Mode.RELAXED,
                        keys.directory(),
                        Map.of(
                                "STREAMCORE_PASSWORD_PEPPER", passwords.pepper(),
                                "STREAMCORE_SESSION_SECRET", sessions.secret(),
                                "STREAMCORE_INTERNAL_CREDENTIAL", internal.value()))
                .problems();
        if (!problems.isEmpty()) {
            problems.forEach(problem -> LOG.errorf("Not safe for production: %s", problem));
            throw new IllegalStateException("Not safe for production: " + String.join(" ", problems)
                    + " (For development set STREAMCORE_DEVELOPMENT=true, as ./streamcore does.)");
        }
    }
}
