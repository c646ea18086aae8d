package io.streamcore.subscription.migration;

import io.quarkus.mongodb.panache.common.MongoEntity;
import org.bson.types.ObjectId;

/** That the subscription with this id was taken over once. */
@MongoEntity(collection = "imports")
public class TakenOver {
    public ObjectId id;

    static TakenOver of(ObjectId id) {
        TakenOver taken = new TakenOver();
        taken.id = id;
        return taken;
    }
}
