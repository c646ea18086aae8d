package io.streamcore.auth.picture;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Destroys what has been loose for longer than any request can take: left by a crash, or not destroyed then because
 * the media store was away.
 */
@ApplicationScoped
public class PictureSweeper {
    private static final Logger LOG = Logger.getLogger(PictureSweeper.class);
    static final Duration PATIENCE = Duration.ofMinutes(4);

    @Inject
    LoosePictureRepository loose;

    @Inject
    PictureStore pictures;

    @Inject
    PictureOwners owners;

    @Inject
    Clock clock;

    @Scheduled(every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void sweep() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Optional<LoosePicture> picture = loose.take(now.minus(PATIENCE), now);
        while (picture.isPresent()) {
            decide(picture.get());
            picture = loose.take(now.minus(PATIENCE), now);
        }
    }

    private void decide(LoosePicture picture) {
        if (owners.refersTo(picture.userId(), picture.publicId())) {
            loose.forget(picture.publicId());
            return;
        }
        try {
            pictures.destroy(picture.publicId());
            LOG.infof("Loose picture %s destroyed", picture.publicId());
        } catch (RuntimeException later) {
            LOG.warnf("Loose picture %s is still to be destroyed: %s", picture.publicId(), later.getMessage());
        }
    }
}
