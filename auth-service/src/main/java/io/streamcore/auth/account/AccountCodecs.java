package io.streamcore.auth.account;

import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.auth.picture.StoredPictureCodec;
import jakarta.inject.Singleton;
import java.util.Map;
import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;

/** The codecs of accounts and their parts. Quarkus asks them before the driver's own. */
@Singleton
public class AccountCodecs implements CodecProvider {
    private static final Map<Class<?>, Codec<?>> CODECS = Map.of(
            User.class, new UserCodec(),
            StoredPicture.class, new StoredPictureCodec(),
            PendingTask.class, new PendingTaskCodec());

    @Override
    @SuppressWarnings("unchecked")
    public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
        return (Codec<T>) CODECS.get(type);
    }
}
