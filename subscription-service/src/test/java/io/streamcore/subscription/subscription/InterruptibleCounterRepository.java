package io.streamcore.subscription.subscription;

import io.streamcore.subscription.channel.CounterRepository;
import io.streamcore.subscription.channel.SubscriptionEnd;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;
import org.bson.types.ObjectId;

/** Counters that can be interrupted after each write. */
@Alternative
@Priority(1)
@ApplicationScoped
public class InterruptibleCounterRepository extends CounterRepository {
    @Inject
    Interruption interruption;

    @Override
    public void register(ObjectId user, ObjectId change) {
        super.register(user, change);
        interruption.step();
    }

    @Override
    public OptionalLong apply(ObjectId user, ObjectId change, SubscriptionEnd end, long delta) {
        OptionalLong count = super.apply(user, change, end, delta);
        interruption.step();
        return count;
    }

    @Override
    public void registerAll(List<CountChange> changes) {
        super.registerAll(changes);
        interruption.step();
    }

    @Override
    public void applyAll(List<CountChange> changes) {
        super.applyAll(changes);
        interruption.step();
    }
}
