package io.streamcore.local.cloudinary;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Faults that tests inject, in Java or by {@code POST /_faults}. A count decreases with each affected request; a delay
 * lasts until {@link #clear()}, and {@code delayed} counts the requests it affected. Without a path filter, API calls
 * are affected and deliveries are not.
 */
public final class Faults {
    private Settings settings = new Settings();
    private final List<Runnable> delayedRequests = new ArrayList<>();

    Faults() {}

    /** Responds to the next {@code n} requests with 500, without executing them. */
    public synchronized Faults answer500(int n) {
        settings.answer500 = n;
        return this;
    }

    /** Delays every request by this time before it is executed. */
    public synchronized Faults delayMillis(long millis) {
        settings.delayMillis = millis;
        return this;
    }

    /** Executes the next {@code n} API calls, but closes the connection instead of responding. */
    public synchronized Faults loseAnswer(int n) {
        settings.loseAnswer = n;
        return this;
    }

    /** Drops the next {@code n} notifications. */
    public synchronized Faults dropNotifications(int n) {
        settings.dropNotifications = n;
        return this;
    }

    /** Sends each of the next {@code n} notifications twice. */
    public synchronized Faults doubleNotifications(int n) {
        settings.doubleNotifications = n;
        return this;
    }

    /** Restricts faults to requests whose path contains {@code part}. */
    public synchronized Faults onPath(String part) {
        settings.path = part;
        return this;
    }

    public synchronized void clear() {
        settings = new Settings();
    }

    /** Ends the delay and resumes all delayed requests at once. */
    public void release() {
        List<Runnable> waiting;
        synchronized (this) {
            settings.delayMillis = 0;
            waiting = List.copyOf(delayedRequests);
            delayedRequests.clear();
        }
        waiting.forEach(Runnable::run);
    }

    /** @param resume resumes the delayed request unless it has been resumed */
    synchronized void addDelayed(Runnable resume) {
        delayedRequests.add(resume);
    }

    /** @throws IllegalArgumentException if a value has another type */
    synchronized void set(JsonObject json) {
        settings = json.mapTo(Settings.class);
    }

    synchronized JsonObject toJson() {
        return JsonObject.mapFrom(settings);
    }

    synchronized long consumeDelay(String requestPath) {
        if (settings.delayMillis == 0 || !requestPath.contains(settings.path)) {
            return 0;
        }
        if (settings.delaySpares > 0) {
            settings.delaySpares--;
            return 0;
        }
        settings.delayed++;
        return settings.delayMillis;
    }

    synchronized boolean consumeAnswer500(String requestPath) {
        return settings.answer500 > 0 && requestPath.contains(settings.path) && settings.answer500-- > 0;
    }

    synchronized boolean consumeLostAnswer(String requestPath) {
        return settings.loseAnswer > 0 && requestPath.contains(settings.path) && settings.loseAnswer-- > 0;
    }

    /** @return how many times to send the next notification */
    synchronized int consumeNotificationCopies() {
        if (settings.dropNotifications > 0) {
            settings.dropNotifications--;
            return 0;
        }
        if (settings.doubleNotifications > 0) {
            settings.doubleNotifications--;
            return 2;
        }
        return 1;
    }

    /** The faults as JSON. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    @JsonIgnoreProperties(ignoreUnknown = true)
    private static final class Settings {
        private String path = "/v1_1/";
        private long delayMillis;

        /** How many requests are exempt from the delay. */
        private int delaySpares;

        private int delayed;
        private int answer500;
        private int loseAnswer;
        private int dropNotifications;
        private int doubleNotifications;
    }
}
