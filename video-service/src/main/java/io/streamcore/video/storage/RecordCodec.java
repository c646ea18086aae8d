package io.streamcore.video.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonReader;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** Reads and writes an embedded record as {@link EntityCodec} does; components that a document lacks are null. */
final class RecordCodec<R> implements Codec<R> {
    private final Class<R> type;
    private final EntityCodec<Object[]> values;
    private final Function<R, Object[]> components;
    private final Function<Object[], R> constructor;

    /** A component of a record, stored under its name. */
    record Component(String name, Codec<?> codec) {}

    /** @param names the components in the order of the two functions' arrays, which is that of the document */
    RecordCodec(
            Class<R> type, List<Component> names, Function<R, Object[]> components, Function<Object[], R> constructor) {
        this.type = type;
        this.components = components;
        this.constructor = constructor;
        List<EntityField<Object[], ?>> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(field(names.get(i).name(), names.get(i).codec(), i));
        }
        values = new EntityCodec<>(Object[].class, () -> new Object[names.size()], fields);
    }

    @SuppressWarnings("unchecked")
    private static <V> EntityField<Object[], V> field(String name, Codec<V> codec, int index) {
        return EntityField.nullable(name, codec, values -> (V) values[index], (values, value) -> values[index] = value);
    }

    @Override
    public R decode(BsonReader reader, DecoderContext context) {
        return constructor.apply(values.decode(reader, context));
    }

    @Override
    public void encode(BsonWriter writer, R value, EncoderContext context) {
        values.encode(writer, components.apply(value), context);
    }

    @Override
    public Class<R> getEncoderClass() {
        return type;
    }
}
