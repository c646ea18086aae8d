package io.streamcore.subscription.subscription;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.channel.SubscriptionCounter;
import io.streamcore.subscription.channel.SubscriptionEnd;
import jakarta.enterprise.inject.Vetoed;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.bson.types.ObjectId;

/** Counters that can be interrupted after each write, for tests without a container. */
@Vetoed
class InterruptibleCounterRepository extends CounterRepository {
    private final MongoCollection<SubscriptionCounter> collection;
    private final Interruption interruption;

    InterruptibleCounterRepository(MongoCollection<SubscriptionCounter> collection, Interruption interruption) {
        this.collection = collection;
        this.interruption = interruption;
    }

    @Override
    public MongoCollection<SubscriptionCounter> mongoCollection() {
        return collection;
    }

    @Override
    public Optional<SubscriptionCounter> findByIdOptional(ObjectId id) {
        return Optional.ofNullable(collection.find(Filters.eq(id)).first());
    }

    @Override
    public void register(ObjectId user, ObjectId change) {
        super.register(user, change);
        interruption.written();
    }

    @Override
    public OptionalLong apply(ObjectId user, ObjectId change, SubscriptionEnd end, long delta) {
        OptionalLong count = super.apply(user, change, end, delta);
        interruption.written();
        return count;
    }

    @Override
    public void registerAll(List<CountChange> changes) {
        super.registerAll(changes);
        interruption.written();
    }

    @Override
    public void applyAll(List<CountChange> changes) {
        super.applyAll(changes);
        interruption.written();
    }
}
