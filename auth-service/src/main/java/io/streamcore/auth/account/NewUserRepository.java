package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWrapper;
import org.bson.types.ObjectId;

/** Adds accounts to the collection {@code users}, whose unique indexes decide who gets a name. */
@ApplicationScoped
public class NewUserRepository {
    private final UserRepository users;
    private final ReservedEmailRepository reserved;

    public NewUserRepository(UserRepository users, ReservedEmailRepository reserved) {
        this.users = users;
        this.reserved = reserved;
    }

    /** @throws ApiException 409 {@code username-taken}, {@code email-taken} */
    public void add(User user) {
        insert(user, document(user));
    }

    /** What is stored of a new account. */
    BsonDocument document(User user) {
        BsonDocument account = BsonDocumentWrapper.asBsonDocument(
                        user, collection().getCodecRegistry())
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
                throw ReservedEmailRepository.emailTaken();
            }
        }
    }

    /** False if the address is reserved, or the id in use. */
    private boolean isAdded(User user, BsonDocument account) {
        boolean added = DuplicateKeys.absentBefore(
                () -> collection().withDocumentClass(BsonDocument.class).insertOne(account));
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
            collection()
                    .withDocumentClass(BsonDocument.class)
                    .insertMany(accounts, new InsertManyOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            return DuplicateKeys.positionsIn(e).stream().map(added::get).toList();
        }
    }

    /** The ids that are in use, including those of accounts that are being deleted. */
    public Set<ObjectId> usedAmong(Collection<ObjectId> ids) {
        return collection()
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
        if (users.findByUsername(username).isPresent()) {
            throw ApiException.taken("username", "username-taken", "This username is taken");
        }
        if (users.findByEmail(email).isPresent()) {
            throw ReservedEmailRepository.emailTaken();
        }
    }

    private MongoCollection<User> collection() {
        return users.mongoCollection();
    }
}
