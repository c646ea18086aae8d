package io.streamcore.auth.production;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.streamcore.auth.keys.KeysConfig;
import io.streamcore.auth.password.PasswordConfig;
import io.streamcore.auth.session.CookieConfig;
import io.streamcore.auth.session.SessionConfig;
import io.streamcore.auth.throttle.Limits;
import io.streamcore.kit.internal.InternalCredential;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses to start in production with settings that are only good for development. */
@ApplicationScoped
public class ProductionGuard {
    private static final Logger LOG = Logger.getLogger(ProductionGuard.class);

    /** Set by {@code ./streamcore} and by nobody else. */
    @ConfigProperty(name = "streamcore.development", defaultValue = "false")
    boolean development;

    @Inject
    CookieConfig cookies;

    @Inject
    KeysConfig keys;

    @Inject
    PasswordConfig passwords;

    @Inject
    SessionConfig sessions;

    @Inject
    InternalCredential internal;

    @Inject
    Limits limits;

    void start(@Observes @Priority(1) StartupEvent event) {
        if (LaunchMode.current() != LaunchMode.NORMAL || development) {
            return;
        }
        List<String> refusals = new Safety(
                        cookies.secure(),
                        limits.areRelaxed(),
                        keys.directory(),
                        Map.of(
                                "STREAMCORE_PASSWORD_PEPPER", passwords.pepper(),
                                "STREAMCORE_SESSION_SECRET", sessions.secret(),
                                "STREAMCORE_INTERNAL_CREDENTIAL", internal.value()))
                .refusals();
        if (!refusals.isEmpty()) {
            refusals.forEach(refusal -> LOG.errorf("Not safe for production: %s", refusal));
            throw new IllegalStateException("Not safe for production: " + String.join(" ", refusals)
                    + " (For development set STREAMCORE_DEVELOPMENT=true, as ./streamcore does.)");
        }
    }
}
