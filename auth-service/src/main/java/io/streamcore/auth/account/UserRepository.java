package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoServerException;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.auth.picture.PictureOwners;
import io.streamcore.auth.picture.PictureUse;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.storage.DuplicateKeys;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The collection {@code users}. Its unique indexes decide who has a name. Deleted accounts are not found in it. */
@ApplicationScoped
public class UserRepository implements PanacheMongoRepositoryBase<User, ObjectId>, PictureOwners {
    private static final int DUPLICATE_KEY = 11000;
    private static final int SOME = 100;
    private static final Bson HAS_WORK = in("pending.what", Pending.DELETION, Pending.PASSWORD_CHANGE);
    private static final Bson NOT_DELETED = ne("pending.what", Pending.DELETION);

    /** Sparse: an account that is being deleted has given its names back. */
    void createIndexes(@Observes CreateIndexes event) {
        IndexOptions unique = new IndexOptions().unique(true).sparse(true);
        mongoCollection().createIndex(Indexes.ascending("username"), unique);
        mongoCollection().createIndex(Indexes.ascending("email"), unique);
        mongoCollection().createIndex(Indexes.ascending("pending.what"), new IndexOptions().sparse(true));
    }

    /** @throws ApiException 409 {@code username-taken}, {@code email-taken} */
    public void add(User user) {
        try {
            mongoCollection().insertOne(user);
        } catch (MongoServerException e) {
            if (e.getCode() == DUPLICATE_KEY) {
                refuseTaken(user.username(), user.email());
            }
            throw e;
        }
    }

    /**
     * Adds accounts at once.
     *
     * @return those that were refused, because somebody has their id or one of their names
     */
    public List<User> addAll(List<User> added) {
        if (added.isEmpty()) {
            return List.of();
        }
        try {
            mongoCollection().insertMany(added, new InsertManyOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            return DuplicateKeys.positionsIn(e).stream().map(added::get).toList();
        }
    }

    /** Which of these ids have accounts, those that are being deleted included? */
    public Set<ObjectId> usedAmong(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(in("_id", ids), BsonDocument.class)
                .projection(include("_id"))
                .map(account -> account.getObjectId("_id").getValue())
                .into(new HashSet<>());
    }

    /** Refuses names that somebody has; nothing is decided by it, it only saves work for nothing. */
    void refuseTaken(String username, String email) {
        if (byUsername(username).isPresent()) {
            throw ApiException.taken("username", "username-taken", "This username is taken");
        }
        if (byEmail(email).isPresent()) {
            throw emailTaken();
        }
    }

    private static ApiException emailTaken() {
        return ApiException.taken("email", "email-taken", "This e-mail address is taken");
    }

    public Optional<User> byId(ObjectId id) {
        return Optional.ofNullable(
                mongoCollection().find(and(eq(id), NOT_DELETED)).first());
    }

    public Optional<User> byUsername(String username) {
        return Optional.ofNullable(
                mongoCollection().find(eq("username", username)).first());
    }

    public Optional<User> byEmail(String email) {
        return Optional.ofNullable(mongoCollection().find(eq("email", email)).first());
    }

    /** An e-mail address has an at sign, a username has none. */
    public Optional<User> byLogin(String login) {
        return login.indexOf('@') < 0 ? byUsername(login) : byEmail(login);
    }

    public List<User> byIds(Collection<ObjectId> ids) {
        return mongoCollection().find(and(in("_id", ids), NOT_DELETED)).into(new ArrayList<>());
    }

    @Override
    public boolean refersTo(ObjectId userId, String publicId) {
        return byId(userId).stream().flatMap(User::pictures).anyMatch(picture -> picture.publicId()
                .equals(publicId));
    }

    /**
     * Changes name and address of an account that is still as it was read; empty when it is not.
     *
     * @throws ApiException 409 {@code email-taken}
     */
    Optional<User> updateDetails(User read, String fullName, String email, Instant now) {
        try {
            return update(read, combine(set("fullName", fullName), set("email", email)), now);
        } catch (MongoServerException e) {
            throw e.getCode() == DUPLICATE_KEY ? emailTaken() : e;
        }
    }

    /** Changes a picture of an account that is still as it was read; empty when it is not. */
    Optional<User> replacePicture(User read, PictureUse use, StoredPicture picture, Instant now) {
        return update(read, set(use.field(), picture), now);
    }

    /** Changes the password unless that has happened meanwhile, and notes that sessions are to be ended. */
    public Optional<User> changePassword(User read, String passwordHash, Pending pending) {
        Bson change = combine(set("passwordHash", passwordHash), inc("passwordVersion", 1L), set("pending", pending));
        return update(read, change, pending.at());
    }

    /**
     * Makes an account that is as it was read unusable and gives its names back, and notes what is to be done about
     * the rest of it. Nothing personal stays but its pictures, until these are destroyed.
     */
    public Optional<User> delete(User read, Pending pending) {
        Bson change = combine(
                set("pending", pending), unset("username"), unset("email"), unset("fullName"), unset("passwordHash"));
        return update(read, change, pending.at());
    }

    /** Accounts with something left to be done; index on {@code pending.what}. */
    public List<User> pending(String what) {
        return mongoCollection().find(eq("pending.what", what)).into(new ArrayList<>());
    }

    /** How many accounts have something left to be done, counted to {@code most}; sparse index on {@code pending.what}. */
    long countPending(int most) {
        return mongoCollection().countDocuments(HAS_WORK, new CountOptions().limit(most));
    }

    /** Since when there is something to be done, as far as a look at some tells; sparse index on {@code pending.what}. */
    Optional<Instant> firstPending() {
        return mongoCollection().find(HAS_WORK).limit(SOME).into(new ArrayList<>()).stream()
                .map(user -> user.pending().at())
                .min(Instant::compareTo);
    }

    /** Nothing is left to be done about this password change. */
    public void finishPasswordChange(User changed) {
        mongoCollection()
                .updateOne(
                        and(eq(changed.id()), eq("passwordVersion", changed.passwordVersion()), NOT_DELETED),
                        unset("pending"));
    }

    /** Nothing is left to be done about this deletion. */
    public void finishDeletion(User deleted) {
        mongoCollection().deleteOne(and(eq(deleted.id()), eq("pending.what", Pending.DELETION)));
    }

    private Optional<User> update(User read, Bson change, Instant now) {
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        and(eq(read.id()), eq("version", read.version()), NOT_DELETED),
                        combine(change, set("updatedAt", now), inc("version", 1L)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }

    /** Puts a better hash of the same password in the place of the one that was read. */
    public void rehash(User read, String passwordHash) {
        mongoCollection()
                .updateOne(
                        and(eq(read.id()), eq("passwordHash", read.passwordHash())), set("passwordHash", passwordHash));
    }
}
