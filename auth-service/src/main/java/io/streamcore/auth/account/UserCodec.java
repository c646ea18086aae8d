package io.streamcore.auth.account;

import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.auth.picture.StoredPictureCodec;
import java.time.Instant;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.IntegerCodec;
import org.bson.codecs.LongCodec;
import org.bson.types.ObjectId;

/**
 * Reads and writes accounts as the driver's codec for records does, without its reflection: the same fields in the same
 * order, absent where a component is null. Unknown fields are ignored; numbers are read from every BSON type that holds
 * them exactly.
 */
final class UserCodec implements Codec<User> {
    private static final LongCodec LONGS = new LongCodec();
    private static final IntegerCodec INTEGERS = new IntegerCodec();

    private final StoredPictureCodec pictures = new StoredPictureCodec();
    private final PendingTaskCodec tasks = new PendingTaskCodec();

    @Override
    public User decode(BsonReader reader, DecoderContext context) {
        ObjectId id = null;
        String username = null;
        String email = null;
        String verifiedEmail = null;
        String fullName = null;
        String passwordHash = null;
        Long passwordVersion = null;
        StoredPicture avatar = null;
        StoredPicture coverImage = null;
        Instant secondFactorSince = null;
        Instant createdAt = null;
        Instant updatedAt = null;
        Long version = null;
        PendingTask pending = null;
        Integer liveSessionBound = null;
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String field = reader.readName();
            if (reader.getCurrentBsonType() == BsonType.NULL) {
                reader.readNull();
                continue;
            }
            switch (field) {
                case "_id" -> id = reader.readObjectId();
                case "username" -> username = reader.readString();
                case "email" -> email = reader.readString();
                case "verifiedEmail" -> verifiedEmail = reader.readString();
                case "fullName" -> fullName = reader.readString();
                case "passwordHash" -> passwordHash = reader.readString();
                case "passwordVersion" -> passwordVersion = LONGS.decode(reader, context);
                case "avatar" -> avatar = pictures.decode(reader, context);
                case "coverImage" -> coverImage = pictures.decode(reader, context);
                case "secondFactorSince" -> secondFactorSince = Instant.ofEpochMilli(reader.readDateTime());
                case "createdAt" -> createdAt = Instant.ofEpochMilli(reader.readDateTime());
                case "updatedAt" -> updatedAt = Instant.ofEpochMilli(reader.readDateTime());
                case "version" -> version = LONGS.decode(reader, context);
                case "pending" -> pending = tasks.decode(reader, context);
                case "liveSessionBound" -> liveSessionBound = INTEGERS.decode(reader, context);
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        return new User(
                id,
                username,
                email,
                verifiedEmail,
                fullName,
                passwordHash,
                required("passwordVersion", passwordVersion),
                avatar,
                coverImage,
                secondFactorSince,
                createdAt,
                updatedAt,
                required("version", version),
                pending,
                liveSessionBound);
    }

    private static long required(String field, Long value) {
        if (value == null) {
            throw new BsonInvalidOperationException("An account without " + field);
        }
        return value;
    }

    @Override
    public void encode(BsonWriter writer, User user, EncoderContext context) {
        writer.writeStartDocument();
        if (user.id() != null) {
            writer.writeObjectId("_id", user.id());
        }
        writeString(writer, "username", user.username());
        writeString(writer, "email", user.email());
        writeString(writer, "verifiedEmail", user.verifiedEmail());
        writeString(writer, "fullName", user.fullName());
        writeString(writer, "passwordHash", user.passwordHash());
        writer.writeInt64("passwordVersion", user.passwordVersion());
        writePicture(writer, "avatar", user.avatar(), context);
        writePicture(writer, "coverImage", user.coverImage(), context);
        writeInstant(writer, "secondFactorSince", user.secondFactorSince());
        writeInstant(writer, "createdAt", user.createdAt());
        writeInstant(writer, "updatedAt", user.updatedAt());
        writer.writeInt64("version", user.version());
        if (user.pending() != null) {
            writer.writeName("pending");
            tasks.encode(writer, user.pending(), context);
        }
        if (user.liveSessionBound() != null) {
            writer.writeInt32("liveSessionBound", user.liveSessionBound());
        }
        writer.writeEndDocument();
    }

    private static void writeString(BsonWriter writer, String field, String value) {
        if (value != null) {
            writer.writeString(field, value);
        }
    }

    private static void writeInstant(BsonWriter writer, String field, Instant value) {
        if (value != null) {
            writer.writeDateTime(field, value.toEpochMilli());
        }
    }

    private void writePicture(BsonWriter writer, String field, StoredPicture picture, EncoderContext context) {
        if (picture != null) {
            writer.writeName(field);
            pictures.encode(writer, picture, context);
        }
    }

    @Override
    public Class<User> getEncoderClass() {
        return User.class;
    }
}
