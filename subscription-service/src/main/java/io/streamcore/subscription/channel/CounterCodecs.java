package io.streamcore.subscription.channel;

import jakarta.inject.Singleton;
import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;

/** The codec of counters. Quarkus asks it before the driver's own. */
@Singleton
public class CounterCodecs implements CodecProvider {
    private static final Codec<SubscriptionCounter> CODEC = new SubscriptionCounterCodec();

    @Override
    @SuppressWarnings("unchecked")
    public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
        return type == SubscriptionCounter.class ? (Codec<T>) CODEC : null;
    }
}
