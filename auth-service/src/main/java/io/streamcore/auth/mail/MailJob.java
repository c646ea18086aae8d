package io.streamcore.auth.mail;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.auth.throttle.HourlyLimit;
import io.streamcore.kit.queue.Backoff;
import io.streamcore.kit.queue.LeasedQueue;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Sends pending mails. While the mail server cannot be reached, one mail is tried in each run, so that all are sent within
 * seconds when it is well again. A mail whose acceptance was not confirmed is sent again with the same {@code Message-ID};
 * one that the server refuses for good, that cannot be written, that has expired, or that is one of too many to its address,
 * is dropped.
 */
@ApplicationScoped
public class MailJob {
    private static final Logger LOG = Logger.getLogger(MailJob.class);

    /** A lease is as many times longer than a mail can take, so that no other worker sends it at the same time. */
    private static final int LEASE_FACTOR = 3;

    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(4));

    private final MailQueueRepository queue;
    private final MailSender sender;
    private final MailAvailability availability;
    private final MailMetrics metrics;
    private final HourlyLimit limit;
    private final MailConfig config;
    private final Clock clock;

    MailJob(
            MailQueueRepository queue,
            MailSender sender,
            MailAvailability availability,
            MailMetrics metrics,
            HourlyLimit limit,
            MailConfig config,
            Clock clock) {
        this.queue = queue;
        this.sender = sender;
        this.availability = availability;
        this.metrics = metrics;
        this.limit = limit;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "${streamcore.mail.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void sendAll() {
        if (availability.isConfigured()) {
            LeasedQueue.drain(this::take, this::process);
        }
    }

    private Optional<MailAccount> take() {
        Instant now = clock.instant();
        return queue.take(now, now.plus(config.timeout().multipliedBy(LEASE_FACTOR)));
    }

    /** @return false if the mail server cannot be reached */
    private boolean process(MailAccount account) {
        if (account.mails() == null || account.mails().isEmpty()) {
            queue.removeEmpty(account.id());
            return true;
        }
        PendingMail mail = account.mails().get(0);
        if (mail.recipient(account).isEmpty() || mail.expireAt().isBefore(clock.instant())) {
            return end(account, mail, MailMetrics.Outcome.EXPIRED);
        }
        if (account.muted().contains(mail.template())) {
            return end(account, mail, MailMetrics.Outcome.MUTED);
        }
        if (!isAllowed(account, mail)) {
            return end(account, mail, MailMetrics.Outcome.LIMITED);
        }
        try {
            sender.send(account, mail);
        } catch (RuntimeException failure) {
            return retry(account, mail, failure);
        }
        return end(account, mail, MailMetrics.Outcome.SENT);
    }

    /** Of each kind, so that many mails of one kind do not keep another one from being sent. */
    private boolean isAllowed(MailAccount account, PendingMail mail) {
        // A repeated mail is not counted again.
        return account.attempts() > 0
                || limit.allows(
                        "mail-" + mail.template(), mail.recipient(account).orElseThrow(), config.perAddress());
    }

    private boolean end(MailAccount account, PendingMail mail, MailMetrics.Outcome outcome) {
        metrics.mails.count(outcome);
        queue.remove(account.id(), mail.id(), clock.instant());
        LOG.infof("Mail %s (%s): %s", mail.id(), mail.template(), outcome);
        return true;
    }

    private boolean retry(MailAccount account, PendingMail mail, RuntimeException failure) {
        Optional<SMTPException> refusal = find(SMTPException.class, failure);
        boolean isInvalid = find(IllegalArgumentException.class, failure).isPresent();
        if (isInvalid || refusal.filter(SMTPException::isPermanent).isPresent()) {
            return end(account, mail, MailMetrics.Outcome.REFUSED);
        }
        metrics.mails.count(MailMetrics.Outcome.POSTPONED);
        // The reply of a server may contain the address.
        LOG.warnf(
                "Mail %s could not be sent yet: %s",
                mail.id(),
                refusal.map(reply -> "reply " + reply.getReplyCode())
                        .orElse(failure.getClass().getSimpleName()));
        queue.postpone(account.id(), clock.instant().plus(BACKOFF.after(account.attempts())));
        return refusal.isPresent();
    }

    private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
