package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.auth.mail.MailQueueRepository;
import io.streamcore.auth.mail.PendingMail;
import io.streamcore.auth.picture.PictureReferences;
import io.streamcore.auth.picture.PictureUse;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** The collection {@code users}. Its unique indexes decide who gets a name. Deleted accounts are not found. */
@ApplicationScoped
public class UserRepository implements PanacheMongoRepositoryBase<User, ObjectId>, PictureReferences {
    /** Matches accounts that are not being deleted. */
    public static final Bson NOT_DELETED = ne("pending.what", PendingTask.DELETION);

    /** The indexes are sparse: an account that is being deleted has released its names. */
    void createIndexes(@Observes CreateIndexes event) {
        IndexOptions unique = new IndexOptions().unique(true).sparse(true);
        mongoCollection().createIndex(Indexes.ascending("username"), unique);
        mongoCollection().createIndex(Indexes.ascending("email"), unique);
        mongoCollection().createIndex(Indexes.ascending("pending.what"), new IndexOptions().sparse(true));
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
        return Optional.ofNullable(
                mongoCollection().find(eq(name.field(), login)).first());
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
}
