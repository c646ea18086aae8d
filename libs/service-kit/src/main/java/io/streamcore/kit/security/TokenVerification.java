package io.streamcore.kit.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.streamcore.http.token.AccessTokenVerifier;
import io.streamcore.http.token.KeySource;
import io.streamcore.http.token.VerificationKeys;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Produces the verifier of access tokens, and refreshes its keys in the background. */
public class TokenVerification {
    @Produces
    @Singleton
    VerificationKeys keys(KeySource source, TokenConfig config, Clock clock) {
        return new VerificationKeys(source, config.keysKept(), clock);
    }

    @Produces
    @Singleton
    AccessTokenVerifier verifier(VerificationKeys keys, TokenConfig config, Clock clock) {
        return new AccessTokenVerifier(
                config.issuer(), config.audience(), config.skew(), config.clockTolerance(), keys, clock);
    }

    /** Runs the refresh every second; {@link VerificationKeys} decides whether it is due. */
    @Singleton
    static class RefreshJob {
        private final VerificationKeys keys;

        RefreshJob(VerificationKeys keys) {
            this.keys = keys;
        }

        void start(@Observes StartupEvent started) {
            refresh();
        }

        @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
        void refresh() {
            keys.refreshWhenDue();
        }
    }
}
