package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReturnDocument;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.auth.mail.MailQueueRepository;
import io.streamcore.auth.mail.PendingMail;
import io.streamcore.auth.picture.PictureReferences;
import io.streamcore.auth.picture.PictureUse;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.auth.throttle.AttemptPolicy;
import io.streamcore.auth.throttle.LoginAttempts;
import io.streamcore.auth.throttle.ThrottleRepository;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.storage.CreateIndexes;
import io.streamcore.kit.storage.DuplicateKeys;
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
import org.bson.BsonDocumentWrapper;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The collection {@code users}. Its unique indexes decide who gets a name. Deleted accounts are not found. */
@ApplicationScoped
public class UserRepository implements PanacheMongoRepositoryBase<User, ObjectId>, PictureReferences {
    private static final int SAMPLE_SIZE = 100;
    private static final Bson HAS_PENDING_TASK = in("pending.what", PendingTask.DELETION, PendingTask.PASSWORD_CHANGE);
    private static final Bson NOT_DELETED = ne("pending.what", PendingTask.DELETION);

    private final ReservedEmailRepository reserved;

    public UserRepository(ReservedEmailRepository reserved) {
        this.reserved = reserved;
    }

    /** The indexes are sparse: an account that is being deleted has released its names. */
    void createIndexes(@Observes CreateIndexes event) {
        IndexOptions unique = new IndexOptions().unique(true).sparse(true);
        mongoCollection().createIndex(Indexes.ascending("username"), unique);
        mongoCollection().createIndex(Indexes.ascending("email"), unique);
        mongoCollection().createIndex(Indexes.ascending("pending.what"), new IndexOptions().sparse(true));
    }

    /** @throws ApiException 409 {@code username-taken}, {@code email-taken} */
    public void add(User user) {
        insert(user, document(user));
    }

    /** What is stored of a new account. */
    BsonDocument document(User user) {
        BsonDocument account = BsonDocumentWrapper.asBsonDocument(
                        user, mongoCollection().getCodecRegistry())
                .clone();
        ReservedEmailRepository.addTo(account, user.email());
        return account;
    }

    /**
     * Stores a new account.
     *
     * @throws ApiException 409 {@code username-taken}, {@code email-taken}
     */
    void insert(User user, BsonDocument account) {
        if (!isAdded(user, account)) {
            reserved.releaseExpired(user.email(), user.createdAt());
            if (!isAdded(user, account)) {
                throw emailTaken();
            }
        }
    }

    /** False if the address is reserved, or the id in use. */
    private boolean isAdded(User user, BsonDocument account) {
        boolean added = DuplicateKeys.absentBefore(
                () -> mongoCollection().withDocumentClass(BsonDocument.class).insertOne(account));
        if (!added) {
            requireAvailable(user.username(), user.email());
        }
        return added;
    }

    /**
     * Adds accounts in one bulk write.
     *
     * @return those that were not added, because their id or one of their names is taken
     */
    public List<User> addAll(List<User> added, Instant now) {
        List<User> rejected = tryAll(added);
        List<User> released = rejected.stream()
                .filter(user -> reserved.releaseExpired(user.email(), now))
                .toList();
        if (released.isEmpty()) {
            return rejected;
        }
        List<User> again = tryAll(released);
        return rejected.stream()
                .filter(user -> !released.contains(user) || again.contains(user))
                .toList();
    }

    private List<User> tryAll(List<User> added) {
        if (added.isEmpty()) {
            return List.of();
        }
        List<BsonDocument> accounts = added.stream().map(this::document).toList();
        try {
            mongoCollection()
                    .withDocumentClass(BsonDocument.class)
                    .insertMany(accounts, new InsertManyOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            return DuplicateKeys.positionsIn(e).stream().map(added::get).toList();
        }
    }

    /** The ids that are in use, including those of accounts that are being deleted. */
    public Set<ObjectId> usedAmong(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(in("_id", ids), BsonDocument.class)
                .projection(include("_id"))
                .map(account -> account.getObjectId("_id").getValue())
                .into(new HashSet<>());
    }

    /**
     * Rejects names that are taken at the moment. Only saves work: the unique indexes decide.
     *
     * @throws ApiException 409 {@code username-taken}, {@code email-taken}
     */
    void requireAvailable(String username, String email) {
        if (findByUsername(username).isPresent()) {
            throw ApiException.taken("username", "username-taken", "This username is taken");
        }
        if (findByEmail(email).isPresent()) {
            throw emailTaken();
        }
    }

    static ApiException emailTaken() {
        return ApiException.taken("email", "email-taken", "This e-mail address is taken");
    }

    /** One read by {@code _id}. */
    public Optional<User> findActive(ObjectId id) {
        return Optional.ofNullable(mongoCollection().find(eq(id)).first()).filter(user -> !user.isBeingDeleted());
    }

    public List<User> findAllActive(Collection<ObjectId> ids) {
        return mongoCollection().find(and(in("_id", ids), NOT_DELETED)).into(new ArrayList<>());
    }

    public Optional<User> findByUsername(String username) {
        return findByLogin(LoginName.USERNAME, username);
    }

    public Optional<User> findByEmail(String email) {
        return findByLogin(LoginName.EMAIL, email);
    }

    public Optional<User> findByLogin(String login) {
        return findByLogin(LoginName.of(login), login);
    }

    private Optional<User> findByLogin(LoginName name, String login) {
        return Optional.ofNullable(mongoCollection().find(eq(name.field, login)).first());
    }

    /**
     * Finds an account by login name and counts a password attempt in the same update, if the policy allows one now.
     *
     * @return empty if there is no such account, or if attempts with this name are delayed or have expired
     */
    public Optional<User> findCountingAttempt(String login, AttemptPolicy policy, Instant now) {
        LoginName name = LoginName.of(login);
        Bson allowed = or(exists(name.attempts, false), ThrottleRepository.allowed(name.attempts + ".", policy, now));
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        and(eq(name.field, login), allowed),
                        combine(
                                inc(name.attempts + ".count", 1),
                                set(name.attempts + ".expireAt", policy.expiry(now)))));
    }

    /** The counted password attempts with a login name; empty if there are none. */
    public Optional<LoginAttempts> attempts(String login) {
        LoginName name = LoginName.of(login);
        return Optional.ofNullable(mongoCollection()
                        .find(eq(name.field, login), Document.class)
                        .projection(include(name.attempts))
                        .first())
                .map(user -> user.getEmbedded(List.of(name.attempts.split("\\.")), Document.class))
                .map(found -> new LoginAttempts(
                        found.getInteger("count"), found.getDate("expireAt").toInstant()));
    }

    public void resetExpiredAttempts(String login, Instant now) {
        LoginName name = LoginName.of(login);
        mongoCollection()
                .updateOne(and(eq(name.field, login), lte(name.attempts + ".expireAt", now)), unset(name.attempts));
    }

    /**
     * Records a login: resets the attempts with the login name, and counts the session. The device of the first login
     * becomes known.
     *
     * @return empty if the password has changed since the account was read, or the account was deleted
     */
    public Optional<RecordedLogin> recordLogin(User read, String login, String device) {
        Bson firstDevice = read.liveSessionBound() == null ? addToSet("knownDevices", device) : combine();
        Document before = mongoCollection()
                .withDocumentClass(Document.class)
                .findOneAndUpdate(
                        and(eq(read.id()), eq("passwordVersion", read.passwordVersion()), NOT_DELETED),
                        combine(unset(LoginName.of(login).attempts), inc("liveSessionBound", 1), firstDevice),
                        new FindOneAndUpdateOptions().projection(include("liveSessionBound", "knownDevices")));
        return Optional.ofNullable(before)
                .map(account -> new RecordedLogin(
                        account.get("liveSessionBound", 0) + 1,
                        read.liveSessionBound() == null
                                ? Optional.of(List.of(device))
                                : Optional.ofNullable(account.getList("knownDevices", String.class))));
    }

    /** Lowers the bound of live sessions to a counted number, unless a login has raised it in the meantime. */
    public void lowerLiveSessionBound(ObjectId id, int bound, int counted) {
        mongoCollection().updateOne(and(eq(id), eq("liveSessionBound", bound)), set("liveSessionBound", counted));
    }

    @Override
    public boolean isReferenced(ObjectId userId, String publicId) {
        return findActive(userId).stream().flatMap(User::pictures).anyMatch(picture -> picture.publicId()
                .equals(publicId));
    }

    /** Changes the name of an account that has not changed since it was read; empty if it has. */
    Optional<User> updateFullName(User read, String fullName, Instant now) {
        return update(read, set("fullName", fullName), now);
    }

    /** Changes a picture of an account that has not changed since it was read; empty if it has. */
    Optional<User> replacePicture(User read, PictureUse use, StoredPicture picture, Instant now) {
        return update(read, set(use.field(), picture), now);
    }

    /** @throws ApiException 409 {@code changed-meanwhile} if the account has changed since it was read */
    public User changePassword(User read, String passwordHash, PendingTask pending) {
        Bson change = combine(set("passwordHash", passwordHash), inc("passwordVersion", 1L), set("pending", pending));
        return updateOrReject(read, change, pending.at());
    }

    /**
     * Disables an account and releases its names. No personal data remains but its pictures, until these are destroyed, and
     * the address in its last mail, until that is sent.
     *
     * @param last replaces all mails that were pending
     * @throws ApiException 409 {@code changed-meanwhile} if the account has changed since it was read
     */
    public User delete(User read, PendingTask pending, Optional<PendingMail> last) {
        Bson change = combine(
                set("pending", pending),
                unset("username"),
                unset("email"),
                unset("verifiedEmail"),
                unset("emailVerification"),
                unset("emailChanges"),
                unset(ReservedEmailRepository.RESERVED),
                unset("mutedMails"),
                unset("knownDevices"),
                unset("fullName"),
                unset("passwordHash"),
                unset("passwordReset"),
                unset("secondFactor"),
                unset("secondFactorEnrolment"),
                unset("secondFactorSince"),
                MailQueueRepository.replacement(last));
        return updateOrReject(read, change, pending.at());
    }

    /** Accounts with a pending task; index on {@code pending.what}. */
    public List<User> withPendingTask(String what) {
        return mongoCollection().find(eq("pending.what", what)).into(new ArrayList<>());
    }

    /** Counts accounts with a pending task, at most {@code limit}; sparse index on {@code pending.what}. */
    long countPendingTasks(int limit) {
        return mongoCollection().countDocuments(HAS_PENDING_TASK, new CountOptions().limit(limit));
    }

    /** When the oldest of a sample of pending tasks was written; sparse index on {@code pending.what}. */
    Optional<Instant> oldestPendingTask() {
        return mongoCollection().find(HAS_PENDING_TASK).limit(SAMPLE_SIZE).into(new ArrayList<>()).stream()
                .map(user -> user.pending().at())
                .min(Instant::compareTo);
    }

    public void completePasswordChange(User changed) {
        mongoCollection()
                .updateOne(
                        and(eq(changed.id()), eq("passwordVersion", changed.passwordVersion()), NOT_DELETED),
                        unset("pending"));
    }

    /** Removes a deleted account; until a time its last mail, if that is still pending, keeps the rest of it. */
    public void completeDeletion(User deleted, Instant mailSentUntil, Instant now) {
        Bson account = and(eq(deleted.id()), eq("pending.what", PendingTask.DELETION));
        Bson isDue = now.isBefore(mailSentUntil) ? exists("mails", false) : exists("_id");
        if (mongoCollection().deleteOne(and(account, isDue)).getDeletedCount() == 0) {
            mongoCollection().updateOne(account, combine(unset("avatar"), unset("coverImage")));
        }
    }

    private User updateOrReject(User read, Bson change, Instant now) {
        return update(read, change, now)
                .orElseThrow(() -> ApiException.conflict(
                        "changed-meanwhile", "The account was changed at the same time, try again"));
    }

    private Optional<User> update(User read, Bson change, Instant now) {
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        and(eq(read.id()), eq("version", read.version()), NOT_DELETED),
                        combine(change, set("updatedAt", now), inc("version", 1L)),
                        new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)));
    }

    /** Replaces the hash that was read by another hash of the same password. */
    public void rehash(User read, String passwordHash) {
        mongoCollection()
                .updateOne(
                        and(eq(read.id()), eq("passwordHash", read.passwordHash())), set("passwordHash", passwordHash));
    }

    /** A name to log in with: an e-mail address has an at sign, a username has none. */
    private enum LoginName {
        USERNAME("username"),
        EMAIL("email");

        private final String field;
        private final String attempts;

        LoginName(String field) {
            this.field = field;
            this.attempts = "loginAttempts." + field;
        }

        static LoginName of(String login) {
            return login.indexOf('@') < 0 ? USERNAME : EMAIL;
        }
    }
}
