package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** Serialises ids and documents as BSON, each wrapped in a document with one field. */
final class BsonDataType<T> extends BasicDataType<T> {
    private static final String FIELD = "v";
    private static final int GUESSED_BYTES = 1024;
    private final Class<T> type;

    BsonDataType(Class<T> type) {
        this.type = type;
    }

    @Override
    public int compare(T a, T b) {
        return BsonOrder.compare(a, b);
    }

    @Override
    public int getMemory(T value) {
        return GUESSED_BYTES;
    }

    @Override
    public void write(WriteBuffer out, T value) {
        Document wrapped = value instanceof Missing ? new Document() : new Document(FIELD, value);
        ByteBuf encoded = Unpooled.buffer();
        BsonEncoder.encodeDocument(wrapped, encoded);
        out.put(encoded.nioBuffer());
    }

    @Override
    public T read(ByteBuffer in) {
        ByteBuf encoded = Unpooled.wrappedBuffer(in);
        Document wrapped = BsonDecoder.decodeBson(encoded);
        in.position(in.position() + encoded.readerIndex());
        return type.cast(wrapped.getOrMissing(FIELD));
    }

    @Override
    @SuppressWarnings("unchecked")
    public T[] createStorage(int size) {
        return (T[]) Array.newInstance(type, size);
    }
}
