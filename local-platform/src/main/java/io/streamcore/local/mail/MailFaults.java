package io.streamcore.local.mail;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;

/**
 * Faults that tests inject, in Java or by {@code POST /_faults}. A count decreases with each affected mail; a delay and
 * silence last until {@link #clear()}, which also releases what they hold.
 */
public final class MailFaults {
    /** "Requested action aborted: local error in processing", a temporary failure. */
    private static final int TEMPORARY = 451;

    private Settings settings = new Settings();

    MailFaults() {}

    /** Refuses the next {@code n} mails with a temporary error. */
    public MailFaults refuse(int n) {
        return refuse(n, TEMPORARY);
    }

    /** @param code of the SMTP reply: 4xx is temporary, 5xx permanent */
    public synchronized MailFaults refuse(int n, int code) {
        settings.refuse = n;
        settings.refuseCode = code;
        return this;
    }

    /** Delays the reply to each mail by this time; the mail is kept only after it. */
    public synchronized MailFaults delayMillis(long millis) {
        settings.delayMillis = millis;
        return this;
    }

    /** Closes the connection within each of the next {@code n} mails, which are not kept. */
    public synchronized MailFaults cut(int n) {
        settings.cut = n;
        return this;
    }

    /** Keeps the next {@code n} mails, but closes the connection instead of replying. */
    public synchronized MailFaults loseAnswer(int n) {
        settings.loseAnswer = n;
        return this;
    }

    /** Accepts connections, but never says a word. */
    public synchronized MailFaults beSilent() {
        settings.silent = true;
        return this;
    }

    public synchronized void clear() {
        settings = new Settings();
        notifyAll();
    }

    /** The number of mails that a delay has affected. */
    public synchronized int delayed() {
        return settings.delayed;
    }

    /** @throws IllegalArgumentException if a field is unknown or its value has another type */
    synchronized void set(JsonObject json) {
        settings = json.mapTo(Settings.class);
        notifyAll();
    }

    synchronized JsonObject toJson() {
        return JsonObject.mapFrom(settings);
    }

    /** @return the code to refuse the next mail with; 0 to accept it */
    synchronized int consumeRefusal() {
        return settings.refuse > 0 && settings.refuse-- > 0 ? settings.refuseCode : 0;
    }

    synchronized boolean consumeCut() {
        return settings.cut > 0 && settings.cut-- > 0;
    }

    synchronized boolean consumeLostAnswer() {
        return settings.loseAnswer > 0 && settings.loseAnswer-- > 0;
    }

    synchronized void awaitDelay() throws InterruptedException {
        if (settings.delayMillis == 0) {
            return;
        }
        Settings delaying = settings;
        delaying.delayed++;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(delaying.delayMillis);
        long remaining = delaying.delayMillis;
        while (settings == delaying && remaining > 0) {
            wait(remaining);
            remaining = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        }
    }

    synchronized void awaitSpeech() throws InterruptedException {
        while (settings.silent) {
            wait();
        }
    }

    /** The faults as JSON. */
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    private static final class Settings {
        private int refuse;
        private int refuseCode = TEMPORARY;
        private long delayMillis;
        private int delayed;
        private boolean silent;
        private int cut;
        private int loseAnswer;
    }
}
