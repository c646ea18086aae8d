package io.streamcore.subscription.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.streamcore.kit.metrics.OutcomeCounter;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.Revocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * The open streams. Each polls for its recipient's new notifications once a second, whichever instance created them. A
 * stream ends when the access token expires or the session ends it was opened with, and when the service stops.
 */
@Startup
@ApplicationScoped
public class NotificationStreams {
    private static final Logger LOG = Logger.getLogger(NotificationStreams.class);

    private final NotificationRepository notifications;
    private final NotificationViews views;
    private final NotificationConfig config;
    private final Revocations revocations;
    private final Clock clock;
    private final Map<ObjectId, Integer> openByRecipient = new ConcurrentHashMap<>();
    private final OutcomeCounter<StreamEnd> ended;
    private volatile boolean stopping;

    /**
     * {@code COMPLETED}: with the token, the session or the service; {@code LEFT}: the client disconnected; {@code
     * FAILED}: the notifications could not be read.
     */
    enum StreamEnd {
        COMPLETED,
        LEFT,
        FAILED
    }

    NotificationStreams(
            NotificationRepository notifications,
            NotificationViews views,
            NotificationConfig config,
            Revocations revocations,
            MeterRegistry registry,
            Clock clock) {
        this.notifications = notifications;
        this.views = views;
        this.config = config;
        this.revocations = revocations;
        this.clock = clock;
        this.ended = new OutcomeCounter<>(
                registry,
                "streamcore.notification.streams.ended",
                "Streams of notifications that ended",
                "reason",
                StreamEnd.class);
        Gauge.builder("streamcore.notification.streams", () -> openByRecipient.values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .description("Open streams of notifications")
                .register(registry);
    }

    /**
     * @param lastEventId the last notification that the client has received; if it is null or no valid id, the stream
     *     begins with the next notification that is created
     * @throws ApiException 429 {@code too-many-streams}
     */
    Multi<OutboundSseEvent> open(StreamSubscriber subscriber, String lastEventId, Sse sse) {
        ObjectId recipient = subscriber.recipient();
        if (openByRecipient.getOrDefault(recipient, 0) >= config.streamsPerUser()) {
            throw ApiException.tooMany("too-many-streams", "Too many streams are open for this user", 5);
        }
        var stream = new NotificationStream(
                recipient, firstPosition(recipient, lastEventId), notifications, views, config.heartbeat(), clock, sse);
        Multi<OutboundSseEvent> events = Multi.createFrom()
                .ticks()
                .every(config.streamPoll())
                .onOverflow()
                .drop()
                .select()
                .first(tick -> mayContinue(subscriber))
                .onItem()
                .transformToUniAndConcatenate(tick ->
                        Uni.createFrom().item(stream::next).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .onItem()
                .disjoint();
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(stream.openingEvent()), events)
                .onSubscription()
                .invoke(() -> openByRecipient.merge(recipient, 1, Integer::sum))
                .onTermination()
                .invoke((failure, cancelled) -> {
                    openByRecipient.computeIfPresent(recipient, (id, count) -> count > 1 ? count - 1 : null);
                    ended.count(endOf(failure, cancelled));
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("A stream of notifications ended early: %s", failure.getMessage()))
                .onFailure()
                .recoverWithCompletion();
    }

    private static StreamEnd endOf(Throwable failure, boolean cancelled) {
        if (cancelled) {
            return StreamEnd.LEFT;
        }
        return failure == null ? StreamEnd.COMPLETED : StreamEnd.FAILED;
    }

    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
    }

    private ObjectId firstPosition(ObjectId recipient, String lastEventId) {
        return lastEventId != null && ObjectId.isValid(lastEventId)
                ? new ObjectId(lastEventId)
                : notifications.newestId(recipient);
    }

    private boolean mayContinue(StreamSubscriber subscriber) {
        return !stopping
                && clock.instant().isBefore(subscriber.until())
                && !revocations.isRevoked(subscriber.session());
    }
}
