package io.streamcore.auth.picture;

import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;

/** Reads and writes pictures without reflection, for {@code UserCodec}. */
public final class StoredPictureCodec implements Codec<StoredPicture> {
    @Override
    public StoredPicture decode(BsonReader reader, DecoderContext context) {
        String publicId = null;
        String url = null;
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String field = reader.readName();
            if (reader.getCurrentBsonType() == BsonType.NULL) {
                reader.readNull();
                continue;
            }
            switch (field) {
                case "publicId" -> publicId = reader.readString();
                case "url" -> url = reader.readString();
                default -> reader.skipValue();
            }
        }
        reader.readEndDocument();
        return new StoredPicture(publicId, url);
    }

    @Override
    public void encode(BsonWriter writer, StoredPicture picture, EncoderContext context) {
        writer.writeStartDocument();
        if (picture.publicId() != null) {
            writer.writeString("publicId", picture.publicId());
        }
        if (picture.url() != null) {
            writer.writeString("url", picture.url());
        }
        writer.writeEndDocument();
    }

    @Override
    public Class<StoredPicture> getEncoderClass() {
        return StoredPicture.class;
    }
}
