package io.streamcore.video.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Looks up channel summaries at subscription-service; a response is complete without them. */
@ApplicationScoped
public class ChannelLookup {
    private static final Logger LOG = Logger.getLogger(ChannelLookup.class);

    private final SubscriptionClient subscriptions;

    ChannelLookup(@RestClient SubscriptionClient subscriptions) {
        this.subscriptions = subscriptions;
    }

    /**
     * The summary of a channel; empty if subscription-service does not respond in time.
     *
     * @param reader whose subscription to the channel is wanted
     */
    public Optional<ChannelSummary> find(ObjectId channel, Optional<ObjectId> reader) {
        try {
            String viewer = reader.map(ObjectId::toHexString).orElse(null);
            return Optional.of(subscriptions.channel(channel.toHexString(), viewer));
        } catch (CircuitBreakerOpenException skipped) {
            return Optional.empty();
        } catch (RuntimeException failure) {
            LOG.infof("Channel %s could not be looked up: %s", channel, failure.getMessage());
            return Optional.empty();
        }
    }
}
