package io.streamcore.subscription.subscription;

import jakarta.inject.Singleton;
import java.util.Map;
import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;

/** The codecs of subscriptions and their changes. Quarkus asks them before the driver's own. */
@Singleton
public class SubscriptionCodecs implements CodecProvider {
    private static final Map<Class<?>, Codec<?>> CODECS = Map.of(
            Subscription.class, new SubscriptionCodec(), SubscriptionChange.class, new SubscriptionChangeCodec());

    @Override
    @SuppressWarnings("unchecked")
    public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
        return (Codec<T>) CODECS.get(type);
    }
}
