package io.streamcore.subscription.subscription;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;

/** Rows that can be interrupted after each write. */
@Alternative
@Priority(1)
@ApplicationScoped
public class InterruptibleChangeRepository extends SubscriptionChangeRepository {
    @Inject
    Interruption interruption;

    @Override
    Optional<Subscription> prepareAdd(ObjectId subscriber, ObjectId channel, Instant now) {
        Optional<Subscription> row = super.prepareAdd(subscriber, channel, now);
        interruption.step();
        return row;
    }

    @Override
    Optional<Subscription> prepareRemove(ObjectId subscriber, ObjectId channel, Instant now) {
        Optional<Subscription> row = super.prepareRemove(subscriber, channel, now);
        interruption.step();
        return row;
    }

    @Override
    boolean commit(Subscription row, Instant now) {
        boolean committed = super.commit(row, now);
        interruption.step();
        return committed;
    }

    @Override
    void complete(Subscription row) {
        super.complete(row);
        interruption.step();
    }

    @Override
    List<Subscription> prepareAll(List<Subscription> rows) {
        List<Subscription> prepared = super.prepareAll(rows);
        interruption.step();
        return prepared;
    }

    @Override
    Set<ObjectId> commitAll(List<Subscription> added) {
        Set<ObjectId> committed = super.commitAll(added);
        interruption.step();
        return committed;
    }

    @Override
    void completeAll(List<Subscription> added) {
        super.completeAll(added);
        interruption.step();
    }
}
