package io.streamcore.local.cloudinary;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Faults that tests inject, in Java or by {@code POST /_faults}. A count decreases with each affected request; a delay
 * lasts until {@link #clear()}, and {@code delayed} counts the requests it affected. Without a path filter, API calls
 * are affected and deliveries are not.
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

    /** Responds to the next {@code n} requests with 500, without executing them. */
    public synchronized Faults answer500(int n) {
        answer500 = n;
        return this;
    }

    /** Delays every request by this time before it is executed. */
    public synchronized Faults delayMillis(long millis) {
        delayMillis = millis;
        return this;
    }

    /** Exempts the first {@code n} requests from the delay. */
    public synchronized Faults delaySpares(int n) {
        delaySpares = n;
        return this;
    }

    /** Executes the next {@code n} API calls, but closes the connection instead of responding. */
    public synchronized Faults loseAnswer(int n) {
        loseAnswer = n;
        return this;
    }

    /** Drops the next {@code n} notifications. */
    public synchronized Faults dropNotifications(int n) {
        dropNotifications = n;
        return this;
    }

    /** Sends each of the next {@code n} notifications twice. */
    public synchronized Faults doubleNotifications(int n) {
        doubleNotifications = n;
        return this;
    }

    /** Restricts faults to requests whose path contains {@code part}. */
    public synchronized Faults onPath(String part) {
        path = part;
        return this;
    }

    public synchronized void clear() {
        set(new JsonObject());
    }

    /** Ends the delay and resumes all delayed requests at once. */
    public void release() {
        List<Runnable> waiting;
        synchronized (this) {
            delayMillis = 0;
            waiting = List.copyOf(delayedRequests);
            delayedRequests.clear();
        }
        waiting.forEach(Runnable::run);
    }

    /** @param resume resumes the delayed request unless it has been resumed */
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

    /** @return how many times to send the next notification */
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
