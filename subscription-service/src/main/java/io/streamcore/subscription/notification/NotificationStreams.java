package io.streamcore.subscription.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.security.Revocations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.types.ObjectId;

/**
 * The open streams. Each looks for its recipient's news once a second; that works the same whichever instance made
 * them. A stream ends with the access token or the session it was opened with, and when the service stops.
 */
@ApplicationScoped
public class NotificationStreams {
    @Inject
    NotificationRepository notifications;

    @Inject
    NotificationViews views;

    @Inject
    NotificationConfig config;

    @Inject
    Revocations revocations;

    @Inject
    MeterRegistry registry;

    @Inject
    Clock clock;

    private final Map<ObjectId, Integer> open = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    void show(@Observes StartupEvent started) {
        Gauge.builder(
                        "streamcore.notification.streams",
                        () -> open.values().stream().mapToInt(Integer::intValue).sum())
                .description("Open streams of notifications")
                .register(registry);
    }

    /**
     * @param lastEventId the last notification the listener has seen; anything else means that only what comes from now
     *     on is wanted
     */
    Multi<OutboundSseEvent> open(Listener listener, String lastEventId, Sse sse) {
        if (open.getOrDefault(listener.recipient(), 0) >= config.streamsPerUser()) {
            throw ApiException.tooMany("too-many-streams", "Too many streams are open for this user", 5);
        }
        var stream = new NotificationStream(
                listener.recipient(),
                startOf(listener, lastEventId),
                notifications,
                views,
                config.heartbeat(),
                clock,
                sse);
        Multi<OutboundSseEvent> news = Multi.createFrom()
                .ticks()
                .every(config.streamPoll())
                .onOverflow()
                .drop()
                .select()
                .first(tick -> mayGoOn(listener))
                .onItem()
                .transformToUniAndConcatenate(tick ->
                        Uni.createFrom().item(stream::next).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .onItem()
                .disjoint();
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(stream.greeting()), news)
                .onSubscription()
                .invoke(() -> open.merge(listener.recipient(), 1, Integer::sum))
                .onTermination()
                .invoke(() -> open.computeIfPresent(listener.recipient(), (id, count) -> count > 1 ? count - 1 : null));
    }

    void stop(@Observes ShutdownDelayInitiatedEvent stopping) {
        this.stopping = true;
    }

    private ObjectId startOf(Listener listener, String lastEventId) {
        return lastEventId != null && ObjectId.isValid(lastEventId)
                ? new ObjectId(lastEventId)
                : notifications.newestOf(listener.recipient());
    }

    private boolean mayGoOn(Listener listener) {
        return !stopping && clock.instant().isBefore(listener.until()) && !revocations.isRevoked(listener.session());
    }
}
