package io.streamcore.subscription.erasure;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.metrics.Backlog;
import io.streamcore.kit.metrics.IndexedBacklog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.bson.types.ObjectId;

/** The erasures that are not finished: few, so they need no index but {@code _id}. */
@ApplicationScoped
public class ErasureRepository implements PanacheMongoRepository<Erasure> {

    @Produces
    @Singleton
    Backlog backlog() {
        return new IndexedBacklog("erasures", mongoCollection(), "dueAt");
    }

    /** Notes an erasure down; one that is there already stays as it is. */
    void order(ObjectId user, Instant now) {
        mongoCollection()
                .updateOne(
                        Filters.eq("_id", user),
                        Updates.combine(Updates.setOnInsert("dueAt", now), Updates.setOnInsert("passes", 0)),
                        new UpdateOptions().upsert(true));
    }

    /** The erasure that is due longest, which no other instance will take before the given time. */
    Optional<Erasure> take(Instant now, Instant until) {
        return Optional.ofNullable(mongoCollection()
                .findOneAndUpdate(
                        Filters.lte("dueAt", now),
                        Updates.set("dueAt", until),
                        new FindOneAndUpdateOptions()
                                .sort(Sorts.ascending("dueAt"))
                                .returnDocument(ReturnDocument.BEFORE)));
    }

    /** Keeps an erasure that is being worked on. */
    void keep(Erasure erasure, Instant until) {
        mongoCollection().updateOne(Filters.eq("_id", erasure.id), Updates.set("dueAt", until));
    }

    /** Everything was erased; it is to be done once more at the given time. */
    void passed(Erasure erasure, Instant next) {
        mongoCollection()
                .updateOne(
                        Filters.eq("_id", erasure.id),
                        Updates.combine(Updates.set("dueAt", next), Updates.inc("passes", 1)));
    }

    void finished(Erasure erasure) {
        mongoCollection().deleteOne(Filters.eq("_id", erasure.id));
    }
}
