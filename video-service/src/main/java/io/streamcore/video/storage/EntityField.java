package io.streamcore.video.storage;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/**
 * A field of a document and of the entity that it is read into.
 *
 * @param name in the document
 * @param nullable whether null in a document is null in the entity; otherwise the entity keeps its initial value
 */
record EntityField<T, V>(
        String name, Codec<V> codec, boolean nullable, Function<T, V> getter, BiConsumer<T, V> setter) {

    static <T, V> EntityField<T, V> nullable(
            String name, Codec<V> codec, Function<T, V> getter, BiConsumer<T, V> setter) {
        return new EntityField<>(name, codec, true, getter, setter);
    }

    static <T, V> EntityField<T, V> primitive(
            String name, Codec<V> codec, Function<T, V> getter, BiConsumer<T, V> setter) {
        return new EntityField<>(name, codec, false, getter, setter);
    }

    void read(BsonReader reader, T entity, DecoderContext context) {
        if (reader.getCurrentBsonType() != BsonType.NULL) {
            setter.accept(entity, codec.decode(reader, context));
            return;
        }
        reader.readNull();
        if (nullable) {
            setter.accept(entity, null);
        }
    }

    /** Writes nothing for null. */
    void write(BsonWriter writer, T entity, EncoderContext context) {
        V value = getter.apply(entity);
        if (value != null) {
            writer.writeName(name);
            codec.encode(writer, value, context);
        }
    }
}
