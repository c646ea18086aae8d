package io.streamcore.subscription.importapi;

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

/** The ids that have been imported. All access is by {@code _id}. */
@ApplicationScoped
public class ImportedIdRepository implements PanacheMongoRepository<ImportedId> {

    Set<ObjectId> findIn(Collection<ObjectId> ids) {
        return mongoCollection()
                .find(Filters.in("_id", ids))
                .map(imported -> imported.id)
                .into(new HashSet<>());
    }

    /** Adds the ids that are not stored yet; to be called after the import, so that after a crash it is repeated. */
    void addAll(Collection<ObjectId> ids) {
        if (ids.isEmpty()) {
            return;
        }
        try {
            mongoCollection()
                    .insertMany(ids.stream().map(ImportedId::of).toList(), new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            DuplicateKeys.positionsIn(e);
        }
    }
}
