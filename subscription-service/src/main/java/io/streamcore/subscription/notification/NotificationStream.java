package io.streamcore.subscription.notification;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;

/** One open stream: where it stands, and when it last showed life. Asked by one thread at a time. */
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
    private Instant lastSign;

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
        this.lastSign = clock.instant();
    }

    /** Sent at once, so that the client knows the stream is open. */
    OutboundSseEvent greeting() {
        return sse.newEventBuilder()
                .comment("open")
                .reconnectDelay(RECONNECT_MILLIS)
                .build();
    }

    /** What there is to send now: news, or a heartbeat after a quiet time, or nothing. */
    List<OutboundSseEvent> next() {
        List<Notification> news = notifications.after(recipient, last, BATCH);
        if (!news.isEmpty()) {
            last = news.get(news.size() - 1).id;
            lastSign = clock.instant();
            return views.of(news).stream().map(this::event).toList();
        }
        if (lastSign.plus(heartbeat).isAfter(clock.instant())) {
            return List.of();
        }
        lastSign = clock.instant();
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
