package io.streamcore.local.cloudinary;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Misbehaviour that a test may switch on, in Java or by {@code POST /_faults}. A count is used up by the requests it
 * strikes; a delay stays until {@link #clear()}, and {@code delayed} tells how many it struck. Without a path filter API calls are struck, deliveries are not.
 */
public final class Faults {
    private static final String API = "/v1_1/";

    private String path = API;
    private long delayMillis;
    private int delaySpares;
    private int delayed;
    private int answer500;
    private int loseAnswer;
    private int dropNotifications;
    private int doubleNotifications;
    private final List<Runnable> delayedRequests = new ArrayList<>();

    Faults() {}

    /** The next {@code n} requests are answered with 500, and change nothing. */
    public synchronized Faults answer500(int n) {
        answer500 = n;
        return this;
    }

    /** Every request waits this long before anything is done about it. */
    public synchronized Faults delayMillis(long millis) {
        delayMillis = millis;
        return this;
    }

    /** A delay strikes only after {@code n} requests. */
    public synchronized Faults delaySpares(int n) {
        delaySpares = n;
        return this;
    }

    /** The next {@code n} API calls take effect, but their connection is closed instead of answered. */
    public synchronized Faults loseAnswer(int n) {
        loseAnswer = n;
        return this;
    }

    /** The next {@code n} notifications are never sent. */
    public synchronized Faults dropNotifications(int n) {
        dropNotifications = n;
        return this;
    }

    /** The next {@code n} notifications are sent twice. */
    public synchronized Faults doubleNotifications(int n) {
        doubleNotifications = n;
        return this;
    }

    /** Only requests whose path contains this are struck. */
    public synchronized Faults onPath(String part) {
        path = part;
        return this;
    }

    public synchronized void clear() {
        set(new JsonObject());
    }

    /** Nothing waits any longer: what was held up goes on at once. */
    public void release() {
        List<Runnable> waiting;
        synchronized (this) {
            delayMillis = 0;
            waiting = List.copyOf(delayedRequests);
            delayedRequests.clear();
        }
        waiting.forEach(Runnable::run);
    }

    /** @param release lets a delayed request go on, if it still waits */
    synchronized void addDelayed(Runnable resume) {
        delayedRequests.add(resume);
    }

    synchronized void set(JsonObject json) {
        path = json.getString("path", API);
        delayMillis = json.getLong("delayMillis", 0L);
        delaySpares = json.getInteger("delaySpares", 0);
        delayed = 0;
        answer500 = json.getInteger("answer500", 0);
        loseAnswer = json.getInteger("loseAnswer", 0);
        dropNotifications = json.getInteger("dropNotifications", 0);
        doubleNotifications = json.getInteger("doubleNotifications", 0);
    }

    synchronized JsonObject toJson() {
        return new JsonObject()
                .put("path", path)
                .put("delayMillis", delayMillis)
                .put("delaySpares", delaySpares)
                .put("delayed", delayed)
                .put("answer500", answer500)
                .put("loseAnswer", loseAnswer)
                .put("dropNotifications", dropNotifications)
                .put("doubleNotifications", doubleNotifications);
    }

    synchronized long consumeDelay(String requestPath) {
        if (delayMillis == 0 || !requestPath.contains(path)) {
            return 0;
        }
        if (delaySpares > 0) {
            delaySpares--;
            return 0;
        }
        delayed++;
        return delayMillis;
    }

    synchronized boolean consumeAnswer500(String requestPath) {
        return answer500 > 0 && requestPath.contains(path) && answer500-- > 0;
    }

    synchronized boolean consumeLostAnswer(String requestPath) {
        return loseAnswer > 0 && requestPath.contains(path) && loseAnswer-- > 0;
    }

    /** @return how often the next notification is to be sent */
    synchronized int consumeNotificationCopies() {
        if (dropNotifications > 0) {
            dropNotifications--;
            return 0;
        }
        if (doubleNotifications > 0) {
            doubleNotifications--;
            return 2;
        }
        return 1;
    }
}
