package io.streamcore.auth.mail;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.size;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWrapper;
import org.bson.BsonInt32;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The pending mails in the collection {@code users}. An account with pending mails has {@code mailDueAt}, by whose sparse
 * index the worker finds it; a mail that is added later waits for those before it and does not end their lease.
 */
@ApplicationScoped
public class MailQueueRepository implements PanacheMongoRepositoryBase<MailAccount, ObjectId> {
    private static final String DUE_AT = "mailDueAt";
    private static final String ATTEMPTS = "mailAttempts";

    /** A worker can empty or fill the queue between the two updates, but hardly twice. */
    private static final int ROUNDS = 3;

    void createIndexes(@Observes CreateIndexes event) {
        queue().createIndex();
    }

    @Produces
    @Singleton
    QueueGauge backlog() {
        return queue().gauge("mails");
    }

    /**
     * Changes an account and adds mails that tell of the change, in one update.
     *
     * @param account condition that finds the account by its {@code _id}
     * @return false if no account matches
     */
    public boolean update(Bson account, Bson change, List<PendingMail> mails) {
        if (mails.isEmpty()) {
            return updates(account, change);
        }
        Bson added = combine(change, pushEach("mails", mails));
        Bson queued = combine(added, set(DUE_AT, mails.get(0).at()), set(ATTEMPTS, 0));
        for (int round = 0; round < ROUNDS; round++) {
            if (updates(and(account, exists(DUE_AT, false)), queued)
                    || updates(and(account, exists(DUE_AT, true)), added)) {
                return true;
            }
        }
        return false;
    }

    /** Replaces the pending mails of an account by one, or by none. */
    public static Bson replacement(Optional<PendingMail> mail) {
        return mail.map(given -> combine(set("mails", List.of(given)), set(DUE_AT, given.at()), set(ATTEMPTS, 0)))
                .orElseGet(() -> combine(unset("mails"), unset(DUE_AT), unset(ATTEMPTS)));
    }

    /** Adds a mail to an account, unless it is pending already. */
    public void add(ObjectId account, PendingMail mail) {
        update(and(eq(account), exists("email"), ne("mails._id", mail.id())), combine(), List.of(mail));
    }

    /** Adds mails to an account that is not stored yet. */
    public void addTo(BsonDocument account, List<PendingMail> mails) {
        CodecRegistry codecs = mongoCollection().getCodecRegistry();
        account.append(
                "mails",
                new BsonArray(mails.stream()
                        .map(mail -> BsonDocumentWrapper.asBsonDocument(mail, codecs))
                        .toList()));
        account.append(DUE_AT, new BsonDateTime(mails.get(0).at().toEpochMilli()));
        account.append(ATTEMPTS, new BsonInt32(0));
    }

    /** Leases the account whose mail has been due longest. */
    Optional<MailAccount> take(Instant now, Instant leaseEnd) {
        return queue().take(now, leaseEnd);
    }

    void postpone(ObjectId account, Instant until) {
        queue().postpone(account, until);
    }

    /** Removes a mail, and makes the next one of the account due. */
    void remove(ObjectId account, ObjectId mail, Instant now) {
        Bson pending = and(eq(account), eq("mails._id", mail));
        boolean last = updates(and(pending, size("mails", 1)), combine(unset("mails"), unset(DUE_AT), unset(ATTEMPTS)));
        if (!last) {
            updates(pending, combine(pull("mails", new Document("_id", mail)), set(DUE_AT, now), set(ATTEMPTS, 0)));
        }
    }

    /** Removes an account without mails from the queue. */
    void removeEmpty(ObjectId account) {
        updates(and(eq(account), exists("mails", false)), combine(unset(DUE_AT), unset(ATTEMPTS)));
    }

    private boolean updates(Bson filter, Bson change) {
        return mongoCollection().updateOne(filter, change).getMatchedCount() == 1;
    }

    private LeasedQueue<MailAccount> queue() {
        return new LeasedQueue<>(mongoCollection(), DUE_AT, ATTEMPTS);
    }
}
