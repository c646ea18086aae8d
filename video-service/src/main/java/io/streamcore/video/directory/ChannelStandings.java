package io.streamcore.video.directory;

import io.streamcore.video.directory.Subscriptions.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** How many follow a channel and whether the reader does; left out rather than waited for. */
@ApplicationScoped
public class ChannelStandings {
    private static final Logger LOG = Logger.getLogger(ChannelStandings.class);
    private static final Duration LEFT_ALONE = Duration.ofSeconds(2);

    @RestClient
    QuickSubscriptions subscriptions;

    @Inject
    Clock clock;

    private volatile Instant leftAloneUntil = Instant.MIN;

    public Optional<Standing> of(ObjectId channel, Optional<ObjectId> reader) {
        if (clock.instant().isBefore(leftAloneUntil)) {
            return Optional.empty();
        }
        try {
            String viewer = reader.map(ObjectId::toHexString).orElse(null);
            return Optional.of(subscriptions.standing(channel.toHexString(), viewer));
        } catch (RuntimeException away) {
            leftAloneUntil = clock.instant().plus(LEFT_ALONE);
            LOG.infof("subscription-service did not tell of channel %s: %s", channel, away.getMessage());
            return Optional.empty();
        }
    }
}
