package io.streamcore.video.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/**
 * Reads and writes an entity field by field. Fields that a document lacks keep their initial values; fields that the
 * entity lacks are skipped.
 */
class EntityCodec<T> implements Codec<T> {
    private final Class<T> type;
    private final Supplier<T> constructor;
    private final List<EntityField<T, ?>> fields;
    private final Map<String, EntityField<T, ?>> byName = new HashMap<>();

    /** @param fields in the order in which they are written */
    EntityCodec(Class<T> type, Supplier<T> constructor, List<EntityField<T, ?>> fields) {
        this.type = type;
        this.constructor = constructor;
        this.fields = fields;
        fields.forEach(field -> byName.put(field.name(), field));
    }

    @Override
    public T decode(BsonReader reader, DecoderContext context) {
        T entity = constructor.get();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            EntityField<T, ?> field = byName.get(reader.readName());
            if (field == null) {
                reader.skipValue();
            } else {
                field.read(reader, entity, context);
            }
        }
        reader.readEndDocument();
        return entity;
    }

    @Override
    public void encode(BsonWriter writer, T entity, EncoderContext context) {
        writer.writeStartDocument();
        fields.forEach(field -> field.write(writer, entity, context));
        writer.writeEndDocument();
    }

    @Override
    public Class<T> getEncoderClass() {
        return type;
    }
}
