package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.auth.picture.PictureUse;
import io.streamcore.auth.picture.StoredPicture;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The accounts in the collection {@code users} whose pictures have names that can be guessed. */
@ApplicationScoped
class PictureNamesRepository implements PanacheMongoRepositoryBase<User, ObjectId> {
    private static final String LEASE = "picturesLeasedUntil";
    private static final Bson NOT_DELETED = ne("pending.what", PendingTask.DELETION);
    private static final Bson WITH_OLD_NAME = or(Arrays.stream(PictureUse.values())
            .map(use -> use.field() + ".publicId")
            .map(name -> and(ne(name, null), not(regex(name, StoredPicture.RANDOM_NAME))))
            .toList());

    /** Accounts after a position, in the order of their ids, the index that is read. */
    List<User> findAfter(ObjectId position, int limit) {
        return mongoCollection()
                .find(after(position))
                .sort(Indexes.ascending("_id"))
                .limit(limit)
                .into(new ArrayList<>());
    }

    /** Counts the accounts after a position, at most {@code max}. */
    long countAfter(ObjectId position, int max) {
        return mongoCollection().countDocuments(after(position), new CountOptions().limit(max));
    }

    private static Bson after(ObjectId position) {
        return and(gt("_id", position), WITH_OLD_NAME, NOT_DELETED);
    }

    /** @return false if another instance has the lease, or the account has changed since it was read */
    boolean lease(User read, Instant now, Instant until) {
        return mongoCollection()
                        .updateOne(and(unchanged(read), or(eq(LEASE, null), lte(LEASE, now))), set(LEASE, until))
                        .getModifiedCount()
                == 1;
    }

    /**
     * Replaces the pictures and ends the lease. The account's time of change stays: its user has not changed it.
     *
     * @return false if the account has changed since it was read
     */
    boolean replace(User read, StoredPicture avatar, StoredPicture coverImage) {
        Bson change = combine(set("avatar", avatar), set("coverImage", coverImage), unset(LEASE), inc("version", 1L));
        return mongoCollection().updateOne(unchanged(read), change).getModifiedCount() == 1;
    }

    private static Bson unchanged(User read) {
        return and(eq(read.id()), eq("version", read.version()), NOT_DELETED);
    }
}
