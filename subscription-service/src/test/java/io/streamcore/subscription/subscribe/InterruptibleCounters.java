package io.streamcore.subscription.subscribe;

import io.streamcore.subscription.channel.Counted;
import io.streamcore.subscription.channel.CounterRepository;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;
import org.bson.types.ObjectId;

/** The real counters, interruptible after each write. */
@Alternative
@Priority(1)
@ApplicationScoped
public class InterruptibleCounters extends CounterRepository {
    @Inject
    Interruption interruption;

    @Override
    public void announce(ObjectId user, ObjectId change) {
        super.announce(user, change);
        interruption.step();
    }

    @Override
    public OptionalLong count(ObjectId user, ObjectId change, Counted what, long delta) {
        OptionalLong count = super.count(user, change, what, delta);
        interruption.step();
        return count;
    }

    @Override
    public void announceAll(List<Counting> changes) {
        super.announceAll(changes);
        interruption.step();
    }

    @Override
    public void countAll(List<Counting> changes) {
        super.countAll(changes);
        interruption.step();
    }
}
