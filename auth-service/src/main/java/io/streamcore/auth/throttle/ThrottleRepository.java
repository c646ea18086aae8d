package io.streamcore.auth.throttle;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.setOnInsert;

import com.mongodb.MongoCommandException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.quarkus.scheduler.Scheduled;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;

/** The collection {@code throttles}: counters by name, shared by all replicas. */
@ApplicationScoped
public class ThrottleRepository implements PanacheMongoRepositoryBase<ThrottleCounter, String> {
    private final Clock clock;

    ThrottleRepository(Clock clock) {
        this.clock = clock;
    }

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection().createIndex(Indexes.ascending("expireAt"));
    }

    /**
     * Increments a counter.
     *
     * @param expireAt when it is deleted, if this call creates it
     * @return the incremented value
     */
    int increment(String name, Instant expireAt) {
        while (true) {
            try {
                return mongoCollection()
                        .findOneAndUpdate(
                                eq(name),
                                combine(inc("count", 1), setOnInsert("expireAt", expireAt)),
                                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER))
                        .count();
            } catch (MongoCommandException e) {
                if (!DuplicateKeys.isDuplicateKey(e)) {
                    throw e;
                }
                // Another upsert inserted the document in the meantime, so the next try updates it.
            }
        }
    }

    /**
     * Counts a password attempt if the policy allows it now. One update: an upsert that meets a counter which does not
     * match the policy fails with a duplicate key.
     *
     * @return whether it was counted; if not, attempts are delayed or have expired
     */
    boolean countAttempt(String name, AttemptPolicy policy, Instant now) {
        return DuplicateKeys.absentBefore(() -> mongoCollection()
                .updateOne(
                        and(eq(name), allowed("", policy, now)),
                        combine(inc("count", 1), set("expireAt", policy.expiry(now))),
                        new UpdateOptions().upsert(true)));
    }

    /**
     * Matches documents with unexpired attempts after which the policy allows another one.
     *
     * @param prefix of the fields {@code count} and {@code expireAt}
     */
    public static Bson allowed(String prefix, AttemptPolicy policy, Instant now) {
        String count = prefix + "count";
        String expireAt = prefix + "expireAt";
        int last = policy.attemptsToLongestDelay();
        List<Bson> cases = new ArrayList<>(List.of(lt(count, policy.freeAttempts())));
        for (int attempts = policy.freeAttempts(); attempts <= last; attempts++) {
            Instant attemptedBefore = now.minus(policy.delayAfter(attempts));
            cases.add(and(
                    attempts < last ? eq(count, attempts) : gte(count, attempts),
                    lte(expireAt, policy.expiry(attemptedBefore))));
        }
        return and(gt(expireAt, now), or(cases));
    }

    Optional<LoginAttempts> attempts(String name) {
        return findByIdOptional(name).map(counter -> new LoginAttempts(counter.count(), counter.expireAt()));
    }

    void delete(String name) {
        mongoCollection().deleteOne(eq(name));
    }

    void deleteIfExpired(String name, Instant now) {
        mongoCollection().deleteOne(and(eq(name), lte("expireAt", now)));
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deleteExpired() {
        mongoCollection().deleteMany(lt("expireAt", clock.instant()));
    }
}
