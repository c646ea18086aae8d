package io.streamcore.auth.account;

import io.quarkus.scheduler.Scheduled;
import io.streamcore.auth.picture.PictureNamesConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Gives random names to pictures of earlier versions and of imported accounts, whose names can be guessed. Off by
 * default; docs/operations.md says how to run it. It reads the accounts in the order of their ids, from the beginning
 * after each start of the process, and again while some could not be processed. It may be killed, repeated and run by
 * several instances.
 */
@ApplicationScoped
public class PictureNamesJob {
    private static final Logger LOG = Logger.getLogger(PictureNamesJob.class);
    private static final int COUNT_LIMIT = 100_000;

    private final PictureNamesRepository accounts;
    private final PictureRenamer renamer;
    private final PictureNamesConfig config;
    private final Clock clock;

    private ObjectId position = beginning();
    private boolean someRemain;
    private Instant nextRun = Instant.EPOCH;

    PictureNamesJob(PictureNamesRepository accounts, PictureRenamer renamer, PictureNamesConfig config, Clock clock) {
        this.accounts = accounts;
        this.renamer = renamer;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(
            every = "${streamcore.pictures.old-names.every:off}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    synchronized void run() {
        if (clock.instant().isBefore(nextRun)) {
            return;
        }
        List<User> batch = accounts.findAfter(position, config.batch());
        long renamed = batch.stream().filter(this::rename).count();
        batch.forEach(account -> position = account.id());
        if (renamed > 0) {
            LOG.infof(
                    "The pictures of %d accounts have random names; %d accounts remain",
                    renamed, accounts.countAfter(position, COUNT_LIMIT));
        }
        if (batch.size() < config.batch()) {
            endPass();
        }
    }

    /** Not a constant: a native executable cannot contain an {@link ObjectId} created when it is built. */
    private static ObjectId beginning() {
        return new ObjectId(new byte[12]);
    }

    private boolean rename(User account) {
        boolean renamed = false;
        try {
            renamed = renamer.rename(account);
        } catch (RuntimeException failure) {
            LOG.warnf("The pictures of account %s could not be renamed yet: %s", account.id(), failure.getMessage());
        }
        someRemain |= !renamed;
        return renamed;
    }

    /** Begins again when all leases are over, or when accounts may have been imported. */
    private void endPass() {
        if (!someRemain) {
            LOG.info("All pictures of accounts have random names");
        }
        position = beginning();
        someRemain = false;
        nextRun = clock.instant().plus(PictureRenamer.LEASE);
    }
}
