package io.streamcore.subscription.notification;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/** The state of one open stream. Used by one thread at a time. */
final class NotificationStream {
    private static final int BATCH = 100;
    private static final long RECONNECT_MILLIS = 3000;

    private final ObjectId recipient;
    private final NotificationRepository notifications;
    private final NotificationViews views;
    private final Duration heartbeat;
    private final Clock clock;
    private final Sse sse;
    private ObjectId last;
    private Instant lastSentAt;

    /** @param last the notification after which the stream begins */
    NotificationStream(
            ObjectId recipient,
            ObjectId last,
            NotificationRepository notifications,
            NotificationViews views,
            Duration heartbeat,
            Clock clock,
            Sse sse) {
        this.recipient = recipient;
        this.last = last;
        this.notifications = notifications;
        this.views = views;
        this.heartbeat = heartbeat;
        this.clock = clock;
        this.sse = sse;
        this.lastSentAt = clock.instant();
    }

    /** The first event, a comment from which the client knows that the stream is open. */
    OutboundSseEvent openingEvent() {
        return sse.newEventBuilder()
                .comment("open")
                .reconnectDelay(RECONNECT_MILLIS)
                .build();
    }

    /** The events to send now: new notifications, or a comment if the stream has been idle, or none. */
    List<OutboundSseEvent> next() {
        List<Notification> added = notifications.after(recipient, last, BATCH);
        if (!added.isEmpty()) {
            last = added.get(added.size() - 1).id;
            lastSentAt = clock.instant();
            return views.of(added).stream().map(this::event).toList();
        }
        if (lastSentAt.plus(heartbeat).isAfter(clock.instant())) {
            return List.of();
        }
        lastSentAt = clock.instant();
        return List.of(sse.newEventBuilder().comment("alive").build());
    }

    private OutboundSseEvent event(NotificationView view) {
        return sse.newEventBuilder()
                .id(view.id().toHexString())
                .name("notification")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(NotificationView.class, view)
                .build();
    }
}
