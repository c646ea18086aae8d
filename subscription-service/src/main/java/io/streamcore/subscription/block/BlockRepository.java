package io.streamcore.subscription.block;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.descending;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Indexes;
import io.streamcore.kit.metrics.QueueGauge;
import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.queue.LeasedQueue;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The collection {@code blocks}, with one document for each channel and user, by its id. A new one is in a queue until
 * it has been enforced again.
 */
@ApplicationScoped
class BlockRepository {
    private static final String CHANNEL = "channel";
    private static final String USER = "user";
    private static final String BLOCKED_AT = "blockedAt";
    private static final String DUE = "enforceAt";

    private final MongoCollection<Document> blocks;
    private final LeasedQueue<Document> queue;

    BlockRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        blocks = client.getDatabase(database).getCollection("blocks");
        queue = new LeasedQueue<>(blocks, DUE, "attempts");
    }

    void createIndexes(@Observes CreateIndexes event) {
        blocks.createIndex(Indexes.compoundIndex(Indexes.ascending(CHANNEL), Indexes.descending(BLOCKED_AT, USER)));
        blocks.createIndex(Indexes.ascending(USER));
        queue.createIndex();
    }

    @Produces
    @Singleton
    QueueGauge newBlocks() {
        return queue.gauge("blocks");
    }

    /** @return false if the user is blocked already */
    boolean insert(Block block, Instant enforceAt) {
        return DuplicateKeys.absentBefore(() -> blocks.insertOne(new Document("_id", id(block.channel(), block.user()))
                .append(CHANNEL, block.channel())
                .append(USER, block.user())
                .append(BLOCKED_AT, Date.from(block.blockedAt()))
                .append(DUE, Date.from(enforceAt))));
    }

    boolean exists(ObjectId channel, ObjectId user) {
        return blocks.find(eq(id(channel, user))).first() != null;
    }

    void delete(ObjectId channel, ObjectId user) {
        blocks.deleteOne(eq(id(channel, user)));
    }

    /** @param max where counting stops. Index {@code (channel, blockedAt, user)}. */
    long count(ObjectId channel, int max) {
        return blocks.countDocuments(eq(CHANNEL, channel), new CountOptions().limit(max));
    }

    /** Those blocked last, after a position. Index {@code (channel, blockedAt, user)}. */
    List<Block> findLatest(ObjectId channel, Optional<Cursor> after, int limit) {
        Bson own = eq(CHANNEL, channel);
        Bson wanted = after.map(position -> and(own, position.following(BLOCKED_AT, USER, false)))
                .orElse(own);
        return blocks.find(wanted)
                .sort(descending(BLOCKED_AT, USER))
                .limit(limit)
                .map(BlockRepository::block)
                .into(new ArrayList<>());
    }

    /** Whom a channel has blocked, in no order. Index {@code (channel, blockedAt, user)}, which contains the users. */
    List<ObjectId> findUsers(ObjectId channel, int limit) {
        return blocks.find(eq(CHANNEL, channel))
                .projection(fields(include(USER), excludeId()))
                .limit(limit)
                .map(stored -> stored.getObjectId(USER))
                .into(new ArrayList<>());
    }

    /** Leases the new block that has been due longest. Sparse index {@code enforceAt}. */
    Optional<Block> takeNew(Instant now, Instant leaseEnd) {
        return queue.take(now, leaseEnd).map(BlockRepository::block);
    }

    /** Takes a block out of the queue. */
    void complete(Block block) {
        queue.remove(id(block.channel(), block.user()));
    }

    /**
     * Deletes a batch of what a deleted account has blocked, and of its being blocked. Indexes {@code (channel, …)},
     * {@code user}.
     *
     * @return whether there may be more
     */
    boolean deleteBatch(ObjectId account, int size) {
        boolean more = false;
        for (String field : List.of(CHANNEL, USER)) {
            List<String> batch = blocks.find(eq(field, account))
                    .projection(include("_id"))
                    .limit(size)
                    .map(stored -> stored.getString("_id"))
                    .into(new ArrayList<>());
            blocks.deleteMany(in("_id", batch));
            more |= batch.size() == size;
        }
        return more;
    }

    private static String id(ObjectId channel, ObjectId user) {
        return channel + ":" + user;
    }

    private static Block block(Document stored) {
        return new Block(
                stored.getObjectId(CHANNEL),
                stored.getObjectId(USER),
                stored.getDate(BLOCKED_AT).toInstant());
    }
}
