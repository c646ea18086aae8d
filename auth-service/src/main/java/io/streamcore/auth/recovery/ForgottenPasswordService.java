package io.streamcore.auth.recovery;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.mail.LinkTokens;
import io.streamcore.auth.mail.PendingMail;
import io.streamcore.auth.throttle.HourlyLimit;
import io.streamcore.kit.queue.LeasedQueue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Takes requests to reset a password, and sends links to those that have an account. Storing a request costs the same for
 * every address. A crash repeats a step with the same token and the same mail.
 */
@ApplicationScoped
public class ForgottenPasswordService {
    private static final Logger LOG = Logger.getLogger(ForgottenPasswordService.class);
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final ResetRequestRepository requests;
    private final PasswordResetRepository resets;
    private final UserRepository users;
    private final ResetTokens tokens;
    private final HourlyLimit limit;
    private final RecoveryConfig config;
    private final Clock clock;

    ForgottenPasswordService(
            ResetRequestRepository requests,
            PasswordResetRepository resets,
            UserRepository users,
            ResetTokens tokens,
            HourlyLimit limit,
            RecoveryConfig config,
            Clock clock) {
        this.requests = requests;
        this.resets = resets;
        this.users = users;
        this.tokens = tokens;
        this.limit = limit;
        this.config = config;
        this.clock = clock;
    }

    void request(String email, Optional<String> origin) {
        Instant now = clock.instant();
        requests.add(new ResetRequest(new ObjectId(), email, origin.orElse(null), LinkTokens.newSeed(), now, now, 0));
    }

    @Scheduled(every = "${streamcore.recovery.every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void decideAll() {
        LeasedQueue.drain(this::take, this::decide);
    }

    private Optional<ResetRequest> take() {
        Instant now = clock.instant();
        return requests.take(now, now.plus(LEASE));
    }

    private boolean decide(ResetRequest request) {
        // A repeated request is not counted again.
        users.findByEmail(request.email())
                .filter(user -> request.attempts() > 0
                        || limit.allows("password-reset", user.id().toHexString(), config.perAccount()))
                .ifPresent(user -> send(user, request));
        requests.remove(request.id());
        return true;
    }

    private void send(User user, ResetRequest request) {
        Instant end = request.at().plus(config.tokenLife());
        String token = tokens.token(user.id(), request.seed());
        PasswordReset reset = new PasswordReset(request.id(), tokens.hash(token, user.passwordHash()), end);
        PendingMail mail = new PendingMail(
                request.id(), ResetLinks.TEMPLATE, request.seed(), request.origin(), clock.instant(), end, null);
        if (resets.add(user, reset, mail)) {
            LOG.infof("A link to reset the password of account %s was requested", user.id());
        }
    }
}
