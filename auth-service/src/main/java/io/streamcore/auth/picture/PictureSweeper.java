package io.streamcore.auth.picture;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Destroys pictures that were unreferenced for longer than a request can take, after a crash or a failure. While a
 * picture may still arrive at the media store, it is destroyed again every {@link #GRACE_PERIOD}.
 */
@ApplicationScoped
public class PictureSweeper {
    private static final Logger LOG = Logger.getLogger(PictureSweeper.class);
    static final Duration GRACE_PERIOD = Duration.ofMinutes(4);

    private final UnreferencedPictureRepository unreferenced;
    private final PictureStore pictures;
    private final PictureReferences references;
    private final Clock clock;

    PictureSweeper(
            UnreferencedPictureRepository unreferenced,
            PictureStore pictures,
            PictureReferences references,
            Clock clock) {
        this.unreferenced = unreferenced;
        this.pictures = pictures;
        this.references = references;
        this.clock = clock;
    }

    @Scheduled(every = "20s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void sweep() {
        Instant now = clock.instant();
        Optional<UnreferencedPicture> picture = unreferenced.take(now.minus(GRACE_PERIOD), now);
        while (picture.isPresent()) {
            destroyUnlessReferenced(picture.get());
            picture = unreferenced.take(now.minus(GRACE_PERIOD), now);
        }
    }

    private void destroyUnlessReferenced(UnreferencedPicture picture) {
        if (references.isReferenced(picture.userId(), picture.publicId())) {
            unreferenced.remove(picture.publicId());
            return;
        }
        boolean last = !picture.mayArriveAfter(clock.instant());
        try {
            pictures.destroyArrived(picture.publicId());
            if (last) {
                unreferenced.remove(picture.publicId());
            }
            LOG.infof("Unreferenced picture %s destroyed", picture.publicId());
        } catch (RuntimeException e) {
            LOG.warnf("Unreferenced picture %s could not be destroyed yet: %s", picture.publicId(), e.getMessage());
        }
    }
}
