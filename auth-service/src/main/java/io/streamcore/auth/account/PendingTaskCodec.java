package io.streamcore.auth.account;

import java.time.Instant;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.types.ObjectId;

/** Reads and writes pending tasks without reflection, for {@link UserCodec}. */
final class PendingTaskCodec implements Codec<PendingTask> {
    @Override
    public PendingTask decode(BsonReader reader, DecoderContext context) {
        String what = null;
        ObjectId keptSession = null;
        ObjectId eventId = null;
        Instant at = null;
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String field = reader.readName();
            if (reader.getCurrentBsonType() == BsonType.NULL) {
                reader.readNull();
                continue;
            }
            switch (field) {
                case "what" -> what = reader.readString();
                case "keptSession" -> keptSession = reader.readObjectId();
                case "eventId" -> eventId = reader.readObjectId();
                case "at" -> at = Instant.ofEpochMilli(reader.readDateTime());
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        return new PendingTask(what, keptSession, eventId, at);
    }

    @Override
    public void encode(BsonWriter writer, PendingTask task, EncoderContext context) {
        writer.writeStartDocument();
        if (task.what() != null) {
            writer.writeString("what", task.what());
        }
        if (task.keptSession() != null) {
            writer.writeObjectId("keptSession", task.keptSession());
        }
        if (task.eventId() != null) {
            writer.writeObjectId("eventId", task.eventId());
        }
        if (task.at() != null) {
            writer.writeDateTime("at", task.at().toEpochMilli());
        }
        writer.writeEndDocument();
    }

    @Override
    public Class<PendingTask> getEncoderClass() {
        return PendingTask.class;
    }
}
