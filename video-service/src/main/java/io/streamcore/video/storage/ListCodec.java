package io.streamcore.video.storage;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** Reads and writes lists. */
final class ListCodec<E> implements Codec<List<E>> {
    private final Codec<E> elements;

    ListCodec(Codec<E> elements) {
        this.elements = elements;
    }

    @Override
    public List<E> decode(BsonReader reader, DecoderContext context) {
        List<E> list = new ArrayList<>();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            if (reader.getCurrentBsonType() == BsonType.NULL) {
                reader.readNull();
                list.add(null);
            } else {
                list.add(elements.decode(reader, context));
            }
        }
        reader.readEndArray();
        return list;
    }

    @Override
    public void encode(BsonWriter writer, List<E> list, EncoderContext context) {
        writer.writeStartArray();
        for (E element : list) {
            if (element == null) {
                writer.writeNull();
            } else {
                elements.encode(writer, element, context);
            }
        }
        writer.writeEndArray();
    }

    @Override
    @SuppressWarnings("unchecked")
    public Class<List<E>> getEncoderClass() {
        return (Class<List<E>>) (Class<?>) List.class;
    }
}
