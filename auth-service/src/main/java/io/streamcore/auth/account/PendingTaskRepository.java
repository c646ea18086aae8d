package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.unset;
import static io.streamcore.auth.account.UserRepository.NOT_DELETED;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/** The pending tasks of accounts, in the collection {@code users}. Sparse index {@code pending.what}. */
@ApplicationScoped
public class PendingTaskRepository {
    private static final int SAMPLE_SIZE = 100;
    private static final Bson HAS_PENDING_TASK = in("pending.what", PendingTask.DELETION, PendingTask.PASSWORD_CHANGE);

    private final UserRepository users;

    public PendingTaskRepository(UserRepository users) {
        this.users = users;
    }

    /** Accounts with a pending task; index on {@code pending.what}. */
    public List<User> find(String what) {
        return collection().find(eq("pending.what", what)).into(new ArrayList<>());
    }

    /** Counts accounts with a pending task, at most {@code limit}; sparse index on {@code pending.what}. */
    long count(int limit) {
        return collection().countDocuments(HAS_PENDING_TASK, new CountOptions().limit(limit));
    }

    /** When the oldest of a sample of pending tasks was written; sparse index on {@code pending.what}. */
    Optional<Instant> oldest() {
        return collection().find(HAS_PENDING_TASK).limit(SAMPLE_SIZE).into(new ArrayList<>()).stream()
                .map(user -> user.pending().at())
                .min(Instant::compareTo);
    }

    public void completePasswordChange(User changed) {
        collection()
                .updateOne(
                        and(eq(changed.id()), eq("passwordVersion", changed.passwordVersion()), NOT_DELETED),
                        unset("pending"));
    }

    /** Removes a deleted account; until a time its last mail, if that is still pending, keeps the rest of it. */
    public void completeDeletion(User deleted, Instant mailSentUntil, Instant now) {
        Bson account = and(eq(deleted.id()), eq("pending.what", PendingTask.DELETION));
        Bson isDue = now.isBefore(mailSentUntil) ? exists("mails", false) : exists("_id");
        if (collection().deleteOne(and(account, isDue)).getDeletedCount() == 0) {
            collection().updateOne(account, combine(unset("avatar"), unset("coverImage")));
        }
    }

    private MongoCollection<User> collection() {
        return users.mongoCollection();
    }
}
