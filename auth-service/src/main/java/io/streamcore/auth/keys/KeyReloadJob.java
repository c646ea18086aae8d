package io.streamcore.auth.keys;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.streamcore.http.token.VerificationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Reloads keys when the key folder changes. */
@ApplicationScoped
public class KeyReloadJob {
    private final SigningKeys signing;
    private final VerificationKeys verification;

    KeyReloadJob(SigningKeys signing, VerificationKeys verification) {
        this.signing = signing;
        this.verification = verification;
    }

    /** Fails the start if there is no key. */
    void start(@Observes StartupEvent event) {
        verification.refresh();
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reload() {
        if (signing.reload()) {
            verification.refresh();
        }
    }
}
