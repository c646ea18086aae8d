package io.streamcore.subscription.channel;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.LongCodec;
import org.bson.types.ObjectId;

/** Reads and writes counters with the fields of the driver's codec, without its reflection. */
final class SubscriptionCounterCodec implements Codec<SubscriptionCounter> {
    private static final LongCodec LONGS = new LongCodec();

    @Override
    public SubscriptionCounter decode(BsonReader reader, DecoderContext context) {
        SubscriptionCounter counter = new SubscriptionCounter();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String field = reader.readName();
            if (reader.getCurrentBsonType() == BsonType.NULL) {
                reader.readNull();
                continue;
            }
            switch (field) {
                case "_id" -> counter.id = reader.readObjectId();
                case "subscribers" -> counter.subscribers = LONGS.decode(reader, context);
                case "subscribedTo" -> counter.subscribedTo = LONGS.decode(reader, context);
                case "open" -> counter.open = readIds(reader);
                case "version" -> counter.version = LONGS.decode(reader, context);
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        return counter;
    }

    private static List<ObjectId> readIds(BsonReader reader) {
        List<ObjectId> ids = new ArrayList<>();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            ids.add(reader.readObjectId());
        }
        reader.readEndArray();
        return ids;
    }

    @Override
    public void encode(BsonWriter writer, SubscriptionCounter counter, EncoderContext context) {
        writer.writeStartDocument();
        if (counter.id != null) {
            writer.writeObjectId("_id", counter.id);
        }
        if (counter.open != null) {
            writer.writeStartArray("open");
            counter.open.forEach(writer::writeObjectId);
            writer.writeEndArray();
        }
        writer.writeInt64("subscribedTo", counter.subscribedTo);
        writer.writeInt64("subscribers", counter.subscribers);
        writer.writeInt64("version", counter.version);
        writer.writeEndDocument();
    }

    @Override
    public Class<SubscriptionCounter> getEncoderClass() {
        return SubscriptionCounter.class;
    }
}
