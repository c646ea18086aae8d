package io.streamcore.subscription.migration;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import io.quarkus.mongodb.panache.PanacheMongoRepository;
import io.streamcore.kit.storage.DuplicateKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.bson.types.ObjectId;

/** What was taken over once. All access is by {@code _id}. */
@ApplicationScoped
public class TakenOverRepository implements PanacheMongoRepository<TakenOver> {

    Set<ObjectId> among(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(Filters.in("_id", ids))
                .map(taken -> taken.id)
                .into(new HashSet<>());
    }

    /** Noted after the subscription is there, so that a crash between the two only repeats it. */
    void note(Collection<ObjectId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            mongoCollection()
                    .insertMany(ids.stream().map(TakenOver::of).toList(), new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            DuplicateKeys.positionsIn(e);
        }
    }
}
