package io.streamcore.subscription.subscription;

import java.time.Instant;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** Reads and writes subscriptions with the fields of the driver's codec, without its reflection. */
final class SubscriptionCodec implements Codec<Subscription> {
    private final SubscriptionChangeCodec changes = new SubscriptionChangeCodec();

    @Override
    public Subscription decode(BsonReader reader, DecoderContext context) {
        Subscription row = new Subscription();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String field = reader.readName();
            if (reader.getCurrentBsonType() == BsonType.NULL) {
                reader.readNull();
                continue;
            }
            switch (field) {
                case "_id" -> row.id = reader.readObjectId();
                case "subscriber" -> row.subscriber = reader.readObjectId();
                case "channel" -> row.channel = reader.readObjectId();
                case "active" -> row.active = reader.readBoolean();
                case "subscribedAt" -> row.subscribedAt = Instant.ofEpochMilli(reader.readDateTime());
                case "change" -> row.change = changes.decode(reader, context);
                case "unsettled" -> row.unsettled = reader.readBoolean();
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        return row;
    }

    @Override
    public void encode(BsonWriter writer, Subscription row, EncoderContext context) {
        writer.writeStartDocument();
        if (row.id != null) {
            writer.writeObjectId("_id", row.id);
        }
        writer.writeBoolean("active", row.active);
        if (row.change != null) {
            writer.writeName("change");
            changes.encode(writer, row.change, context);
        }
        if (row.channel != null) {
            writer.writeObjectId("channel", row.channel);
        }
        if (row.subscribedAt != null) {
            writer.writeDateTime("subscribedAt", row.subscribedAt.toEpochMilli());
        }
        if (row.subscriber != null) {
            writer.writeObjectId("subscriber", row.subscriber);
        }
        if (row.unsettled != null) {
            writer.writeBoolean("unsettled", row.unsettled);
        }
        writer.writeEndDocument();
    }

    @Override
    public Class<Subscription> getEncoderClass() {
        return Subscription.class;
    }
}
