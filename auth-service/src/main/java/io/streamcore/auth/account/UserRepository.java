package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.MongoWriteException;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Updates;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.quarkus.runtime.StartupEvent;
import io.streamcore.auth.picture.PictureOwners;
import io.streamcore.kit.reply.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bson.types.ObjectId;

/** The collection {@code users}. Its unique indexes decide who has a name. */
@ApplicationScoped
public class UserRepository implements PanacheMongoRepositoryBase<User, ObjectId>, PictureOwners {
    private static final int DUPLICATE_KEY = 11000;

    /** Sparse: an account that is being deleted has given its names back. */
    void createIndexes(@Observes StartupEvent event) {
        IndexOptions unique = new IndexOptions().unique(true).sparse(true);
        mongoCollection().createIndex(Indexes.ascending("username"), unique);
        mongoCollection().createIndex(Indexes.ascending("email"), unique);
    }

    /** @throws ApiException 409 {@code username-taken}, {@code email-taken} */
    public void add(User user) {
        try {
            mongoCollection().insertOne(user);
        } catch (MongoWriteException e) {
            if (e.getCode() != DUPLICATE_KEY) {
                throw e;
            }
            refuseTaken(user.username(), user.email());
            throw e;
        }
    }

    /** Refuses names that somebody has; nothing is decided by it, it only saves work for nothing. */
    public void refuseTaken(String username, String email) {
        if (byUsername(username).isPresent()) {
            throw ApiException.taken("username", "username-taken", "This username is taken");
        }
        if (byEmail(email).isPresent()) {
            throw ApiException.taken("email", "email-taken", "This e-mail address is taken");
        }
    }

    public Optional<User> byId(ObjectId id) {
        return Optional.ofNullable(mongoCollection().find(eq(id)).first());
    }

    public Optional<User> byUsername(String username) {
        return Optional.ofNullable(
                mongoCollection().find(eq("username", username)).first());
    }

    public Optional<User> byEmail(String email) {
        return Optional.ofNullable(mongoCollection().find(eq("email", email)).first());
    }

    @Override
    public boolean refersTo(ObjectId userId, String publicId) {
        return byId(userId).filter(user -> user.refersTo(publicId)).isPresent();
    }

    public List<User> byIds(Collection<ObjectId> ids) {
        return mongoCollection().find(in("_id", ids)).into(new java.util.ArrayList<>());
    }

    /** Replaces a password hash by another of the same password, unless it has changed meanwhile. */
    public void rehash(User user, String passwordHash) {
        mongoCollection()
                .updateOne(
                        com.mongodb.client.model.Filters.and(eq(user.id()), eq("passwordHash", user.passwordHash())),
                        Updates.set("passwordHash", passwordHash));
    }
}
