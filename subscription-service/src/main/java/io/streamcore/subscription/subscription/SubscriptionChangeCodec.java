package io.streamcore.subscription.subscription;

import io.streamcore.subscription.subscription.SubscriptionChange.ChangeKind;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** Reads and writes changes in progress without reflection, for {@link SubscriptionCodec}. */
final class SubscriptionChangeCodec implements Codec<SubscriptionChange> {
    @Override
    public SubscriptionChange decode(BsonReader reader, DecoderContext context) {
        SubscriptionChange change = new SubscriptionChange();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String field = reader.readName();
            if (reader.getCurrentBsonType() == BsonType.NULL) {
                reader.readNull();
                continue;
            }
            switch (field) {
                case "_id" -> change.id = reader.readObjectId();
                case "kind" -> change.kind = ChangeKind.valueOf(reader.readString());
                case "committed" -> change.committed = reader.readBoolean();
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        return change;
    }

    @Override
    public void encode(BsonWriter writer, SubscriptionChange change, EncoderContext context) {
        writer.writeStartDocument();
        if (change.id != null) {
            writer.writeObjectId("_id", change.id);
        }
        writer.writeBoolean("committed", change.committed);
        if (change.kind != null) {
            writer.writeString("kind", change.kind.name());
        }
        writer.writeEndDocument();
    }

    @Override
    public Class<SubscriptionChange> getEncoderClass() {
        return SubscriptionChange.class;
    }
}
