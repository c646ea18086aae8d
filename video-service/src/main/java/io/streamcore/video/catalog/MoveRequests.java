package io.streamcore.video.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** Has the move that a request planned carried out at once, and waits for it briefly; the queue repeats it if needed. */
@ApplicationScoped
public class MoveRequests {
    private static final Logger LOG = Logger.getLogger(MoveRequests.class);

    private final Event<MovePlanned> events;
    private final Duration maxWait;

    /** Settings of requests that plan moves. */
    @ConfigMapping(prefix = "streamcore.publish")
    interface PublishConfig {
        /** How long a request waits for the assets to be moved. */
        @WithDefault("PT2S")
        @WithName("wait")
        Duration maxWait();
    }

    MoveRequests(Event<MovePlanned> events, PublishConfig config) {
        this.events = events;
        this.maxWait = config.maxWait();
    }

    /** Returns when the move was attempted, or after a short time. */
    public void await(Video video) {
        CompletionStage<MovePlanned> attempt = events.fireAsync(new MovePlanned(video.id));
        try {
            attempt.toCompletableFuture().get(maxWait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException pending) {
            LOG.infof("The move of the assets of video %s goes on in the background: %s", video.id, pending);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
