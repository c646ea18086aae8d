package io.streamcore.likes;

import static com.mongodb.client.model.Filters.all;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.pushEach;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The numbers of likes, a field of the things that are liked. Access is by id. The changes that are going to be counted
 * are registered beside the number.
 */
@ApplicationScoped
public class LikeCounterRepository {
    private static final String COUNT = "likesCount";
    private static final String OPEN = "openLikes";
    private static final Bson NOT_DELETED = eq("removedAt", null);

    private final MongoDatabase database;

    LikeCounterRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.database = client.getDatabase(database);
    }

    /** Registers changes that are going to be counted. @return false if the thing is deleted */
    boolean register(LikeTarget target, List<LikeChange> changes) {
        return collection(target)
                        .updateOne(and(eq(target.id()), NOT_DELETED), pushEach(OPEN, LikeChange.ids(changes)))
                        .getMatchedCount()
                == 1;
    }

    /** Removes the registration of a change that is not made. @return false if it is not registered */
    boolean withdraw(LikeTarget target, LikeChange change) {
        return collection(target)
                        .updateOne(and(eq(target.id()), eq(OPEN, change.id())), pull(OPEN, change.id()))
                        .getMatchedCount()
                == 1;
    }

    /**
     * Counts registered changes and removes their registrations, in one update.
     *
     * @return the number of likes with them; empty, without effect, if one is not registered: it was counted before, or
     *     the thing is deleted
     */
    OptionalLong count(LikeTarget target, List<LikeChange> changes) {
        List<ObjectId> ids = LikeChange.ids(changes);
        long delta = LikeChange.sum(changes);
        Document before = collection(target)
                .findOneAndUpdate(
                        and(eq(target.id()), all(OPEN, ids), NOT_DELETED),
                        combine(inc(COUNT, delta), pullAll(OPEN, ids)),
                        new FindOneAndUpdateOptions().projection(include(COUNT)));
        return before == null ? OptionalLong.empty() : OptionalLong.of(number(before) + delta);
    }

    /** The number of likes; empty if the thing is deleted. */
    public OptionalLong read(LikeTarget target) {
        Document found = collection(target)
                .find(and(eq(target.id()), NOT_DELETED))
                .projection(include(COUNT))
                .first();
        return found == null ? OptionalLong.empty() : OptionalLong.of(number(found));
    }

    /** Things of earlier versions have no number yet. */
    private static long number(Document document) {
        return document.get(COUNT, (Number) 0L).longValue();
    }

    private MongoCollection<Document> collection(LikeTarget target) {
        return database.getCollection(target.kind().collection());
    }
}
