package io.streamcore.subscription.importapi;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.types.ObjectId;

/** The id of a subscription that has been imported. */
@MongoEntity(collection = "imports")
public class ImportedId {
    public ObjectId id;

    static ImportedId of(ObjectId id) {
        ImportedId imported = new ImportedId();
        imported.id = id;
        return imported;
    }
}
