package io.streamcore.video.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks subscription-service whom a channel has blocked, with one call for each. */
@ApplicationScoped
class BlockSource {
    private static final Logger LOG = Logger.getLogger(BlockSource.class);

    private final SubscriptionClient subscriptions;

    BlockSource(@RestClient SubscriptionClient subscriptions) {
        this.subscriptions = subscriptions;
    }

    /** Empty if subscription-service does not respond in 500 ms, and for 2 s after that. */
    @Timeout(500)
    @CircuitBreaker(requestVolumeThreshold = 1, failureRatio = 1, delay = 2000)
    @Fallback(fallbackMethod = "unavailable")
    Optional<Set<ObjectId>> fetch(ObjectId channel) {
        return Optional.of(subscriptions.blocked(channel.toHexString()).userIds().stream()
                .map(ObjectId::new)
                .collect(Collectors.toUnmodifiableSet()));
    }

    Optional<Set<ObjectId>> unavailable(ObjectId channel, Throwable failure) {
        if (!(failure instanceof CircuitBreakerOpenException)) {
            LOG.infof("Whom channel %s has blocked could not be looked up: %s", channel, failure.getMessage());
        }
        return Optional.empty();
    }
}
