package io.streamcore.video.comment;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.push;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The numbers of comments, a field of what they are added to. Access is by id. The changes that are going to be counted
 * are registered beside the number.
 */
@ApplicationScoped
class CommentCounterRepository {
    private static final String OPEN = "openComments";
    private static final Bson NOT_DELETED = eq("removedAt", null);

    /** Videos have no such field; a comment that is being added may vanish again. */
    private static final Bson SHOWN = ne("shown", false);

    private final MongoDatabase database;

    CommentCounterRepository(MongoClient client, @ConfigProperty(name = "quarkus.mongodb.database") String database) {
        this.database = client.getDatabase(database);
    }

    /** Registers a change that is going to be counted. @return false if the thread is deleted or not there yet */
    boolean register(CommentThread thread, CommentChange change) {
        return updated(thread, and(SHOWN, NOT_DELETED), push(OPEN, change.id()));
    }

    /** Removes the registration of a change that is not made. */
    void withdraw(CommentThread thread, CommentChange change) {
        updated(thread, eq(OPEN, change.id()), pull(OPEN, change.id()));
    }

    /**
     * Counts a registered change and removes its registration, in one update.
     *
     * @return false, without effect, if it is not registered: it was counted before, or the thread is deleted
     */
    boolean count(CommentThread thread, CommentChange change) {
        return updated(
                thread,
                and(eq(OPEN, change.id()), NOT_DELETED),
                combine(inc(thread.counter(), (long) change.delta()), pull(OPEN, change.id())));
    }

    boolean exists(CommentThread thread) {
        return collection(thread).countDocuments(and(eq(thread.id()), NOT_DELETED)) == 1;
    }

    private boolean updated(CommentThread thread, Bson condition, Bson update) {
        return collection(thread)
                        .updateOne(and(eq(thread.id()), condition), update)
                        .getMatchedCount()
                == 1;
    }

    private MongoCollection<Document> collection(CommentThread thread) {
        return database.getCollection(thread.collection());
    }
}
