package io.streamcore.video.subscription;



import io.streamcore.video.subscription.SubscriptionClient.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** How many follow a channel and whether the reader does; left out rather than waited for. */
@ApplicationScoped
public class SubscriptionLookup {
    private static final Logger LOG = Logger.getLogger(SubscriptionLookup.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

    @RestClient
    QuickSubscriptions subscriptions;

    @Inject
    Clock clock;

    private final Pause pause = new Pause(LEFT_ALONE);

    public Optional<Standing> of(ObjectId channel, Optional<ObjectId> reader) {
        if (pause.isOn(clock.instant())) {
            return Optional.empty();
        }
        try {
            String viewer = reader.map(ObjectId::toHexString).orElse(null);
            return Optional.of(subscriptions.standing(channel.toHexString(), viewer));
        } catch (RuntimeException away) {
            pause.begin(clock.instant());
            LOG.infof("subscription-service did not tell of channel %s: %s", channel, away.getMessage());
            return Optional.empty();
        }
    }
}
