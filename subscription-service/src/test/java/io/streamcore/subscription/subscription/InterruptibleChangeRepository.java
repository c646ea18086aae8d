package io.streamcore.subscription.subscription;

import com.mongodb.client.MongoCollection;
import jakarta.enterprise.inject.Vetoed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;

/** Rows that can be interrupted after each write, for tests without a container. */
@Vetoed
class InterruptibleChangeRepository extends SubscriptionChangeRepository {
    private final MongoCollection<Subscription> collection;
    private final Interruption interruption;

    InterruptibleChangeRepository(MongoCollection<Subscription> collection, Interruption interruption) {
        this.collection = collection;
        this.interruption = interruption;
    }

    @Override
    public MongoCollection<Subscription> mongoCollection() {
        return collection;
    }

    @Override
    Optional<Subscription> prepareAdd(ObjectId subscriber, ObjectId channel, Instant now) {
        Optional<Subscription> row = super.prepareAdd(subscriber, channel, now);
        interruption.written();
        return row;
    }

    @Override
    Optional<Subscription> prepareRemove(ObjectId subscriber, ObjectId channel, Instant now) {
        Optional<Subscription> row = super.prepareRemove(subscriber, channel, now);
        interruption.written();
        return row;
    }

    @Override
    boolean commit(Subscription row, Instant now) {
        boolean committed = super.commit(row, now);
        interruption.written();
        return committed;
    }

    @Override
    void complete(Subscription row) {
        super.complete(row);
        interruption.written();
    }

    @Override
    List<Subscription> prepareAll(List<Subscription> rows) {
        List<Subscription> prepared = super.prepareAll(rows);
        interruption.written();
        return prepared;
    }

    @Override
    Set<ObjectId> commitAll(List<Subscription> added) {
        Set<ObjectId> committed = super.commitAll(added);
        interruption.written();
        return committed;
    }

    @Override
    void completeAll(List<Subscription> added) {
        super.completeAll(added);
        interruption.written();
    }
}
