package io.streamcore.kit.page;

import io.streamcore.kit.response.ApiException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDocument;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.conversions.Bson;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.ObjectId;

/**
 * A position in a sorted list: the sort value and the id of the last entry of a page. Opaque to clients and unsigned:
 * it is used only in comparisons, and the list that reads it checks the type of its value.
 *
 * @param order name of the sort order, so that a cursor is rejected by lists with another order
 * @param value the last entry's sort value
 * @param id the last entry's id, the tie-breaker
 */
public record Cursor(String order, BsonValue value, ObjectId id) {
    private static final int MAX_LENGTH = 512;
    private static final BsonDocumentCodec CODEC = new BsonDocumentCodec();

    public String text() {
        var document =
                new BsonDocument("o", new BsonString(order)).append("v", value).append("i", new BsonObjectId(id));
        try (var buffer = new BasicOutputBuffer();
                var writer = new BsonBinaryWriter(buffer)) {
            CODEC.encode(writer, document, EncoderContext.builder().build());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.toByteArray());
        }
    }

    /**
     * Matches the entries of its list after this position, by one range of an index that ends with the two fields.
     * Those with an equal sort value before it are read past, so it is for sort keys of which few entries share a value.
     *
     * @param field the sort key
     * @param tieBreaker the field with the id
     */
    public Bson following(String field, String tieBreaker, boolean ascending) {
        String beyond = ascending ? "$gt" : "$lt";
        BsonDocument later = new BsonDocument(field, new BsonDocument(beyond, value));
        BsonDocument laterId = new BsonDocument(tieBreaker, new BsonDocument(beyond, new BsonObjectId(id)));
        return new BsonDocument(field, new BsonDocument(beyond + "e", value))
                .append("$or", new BsonArray(List.of(later, laterId)));
    }

    static Optional<Cursor> readIfPresent(String text, String... orders) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(read(text, orders));
    }

    private static Cursor read(String text, String... orders) {
        if (text.length() > MAX_LENGTH) {
            throw bad();
        }
        BsonDocument document = decode(text);
        if (!document.isString("o")
                || !List.of(orders).contains(document.getString("o").getValue())
                || !document.isObjectId("i")
                || document.get("v") == null
                || document.get("v").isDocument()
                || document.get("v").isArray()) {
            throw bad();
        }
        return new Cursor(
                document.getString("o").getValue(),
                document.get("v"),
                document.getObjectId("i").getValue());
    }

    private static BsonDocument decode(String text) {
        try (var reader =
                new BsonBinaryReader(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))) {
            return CODEC.decode(reader, DecoderContext.builder().build());
        } catch (RuntimeException malformed) {
            throw bad();
        }
    }

    /** 400 {@code bad-cursor}, also thrown by lists if the value has not the type of their sort order. */
    public static ApiException bad() {
        return ApiException.badField("cursor", "bad-cursor", "Invalid cursor for this list");
    }
}
