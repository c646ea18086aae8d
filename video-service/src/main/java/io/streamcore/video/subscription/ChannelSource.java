package io.streamcore.video.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Asks subscription-service for channel summaries, with one call for each. */
@ApplicationScoped
class ChannelSource {
    private static final Logger LOG = Logger.getLogger(ChannelSource.class);

    private final SubscriptionClient subscriptions;

    ChannelSource(@RestClient SubscriptionClient subscriptions) {
        this.subscriptions = subscriptions;
    }

    /**
     * The summary of a channel; empty if subscription-service does not respond in 500 ms, and for 2 s after that.
     *
     * @param reader whose subscription to the channel is wanted
     */
    @Timeout(500)
    @CircuitBreaker(requestVolumeThreshold = 1, failureRatio = 1, delay = 2000)
    @Fallback(fallbackMethod = "unavailable")
    Optional<ChannelSummary> fetch(ObjectId channel, Optional<ObjectId> reader) {
        return Optional.of(subscriptions.channel(
                channel.toHexString(), reader.map(ObjectId::toHexString).orElse(null)));
    }

    Optional<ChannelSummary> unavailable(ObjectId channel, Optional<ObjectId> reader, Throwable failure) {
        if (!(failure instanceof CircuitBreakerOpenException)) {
            LOG.infof("Channel %s could not be looked up: %s", channel, failure.getMessage());
        }
        return Optional.empty();
    }
}
