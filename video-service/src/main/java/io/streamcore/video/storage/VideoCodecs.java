package io.streamcore.video.storage;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.codecs.Codec;
import org.bson.codecs.configuration.CodecProvider;
import org.bson.codecs.configuration.CodecRegistry;

/** Provides the codecs of videos and of the records in them. Quarkus registers every provider before its own. */
@Singleton
public class VideoCodecs implements CodecProvider {
    private final Map<Class<?>, Codec<?>> codecs = Stream.of(
                    new VideoCodec(), AssetCodecs.ASSET, AssetCodecs.MOVE, AssetCodecs.ORPHAN)
            .collect(Collectors.toMap(Codec::getEncoderClass, Function.identity()));

    /** Null for every other type, as the driver expects. */
    @Override
    @SuppressWarnings("unchecked")
    public <T> Codec<T> get(Class<T> type, CodecRegistry registry) {
        return (Codec<T>) codecs.get(type);
    }
}
