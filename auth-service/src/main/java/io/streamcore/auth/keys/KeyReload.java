package io.streamcore.auth.keys;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.streamcore.http.token.VerificationKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Takes up changes of the key folder while the service runs. */
@ApplicationScoped
public class KeyReload {
    @Inject
    SigningKeys signing;

    @Inject
    VerificationKeys verification;

    /** Without keys there is no start. */
    void start(@Observes StartupEvent event) {
        verification.refresh();
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void takeUpChanges() {
        if (signing.reload()) {
            verification.refresh();
        }
    }
}
