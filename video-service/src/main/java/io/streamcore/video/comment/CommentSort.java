package io.streamcore.video.comment;

import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.response.ApiException;
import java.util.Arrays;
import java.util.function.Function;
import org.bson.BsonDateTime;
import org.bson.BsonInt64;
import org.bson.BsonValue;
import org.bson.types.ObjectId;

/** The orders of lists of comments, each descending and the end of an index. */
enum CommentSort {
    CREATED_AT(
            "createdAt",
            new BsonDateTime(Long.MAX_VALUE),
            c -> new BsonDateTime(c.createdAt().toEpochMilli())),
    LIKES_COUNT("likesCount", new BsonInt64(Long.MAX_VALUE), c -> new BsonInt64(c.likesCount()));

    private final String field;
    private final BsonValue greatest;
    private final Function<Comment, BsonValue> value;

    CommentSort(String field, BsonValue greatest, Function<Comment, BsonValue> value) {
        this.field = field;
        this.greatest = greatest;
        this.value = value;
    }

    /** @param name null or empty means the default */
    static CommentSort named(String name) {
        if (name == null || name.isBlank()) {
            return CREATED_AT;
        }
        return Arrays.stream(values())
                .filter(sort -> sort.field.equals(name))
                .findFirst()
                .orElseThrow(() -> ApiException.badField("sortBy", "unknown-sort", "Sort by createdAt or likesCount"));
    }

    String field() {
        return field;
    }

    /** The name of the order in cursors. */
    String order() {
        return "comments-" + field;
    }

    Cursor cursorAfter(Comment comment) {
        return new Cursor(order(), value.apply(comment), comment.id());
    }

    /** The position before the first comment. */
    Cursor start() {
        return new Cursor(order(), greatest, new ObjectId("ffffffffffffffffffffffff"));
    }

    Cursor requireType(Cursor cursor) {
        if (cursor.value().getBsonType() != greatest.getBsonType()) {
            throw Cursor.bad();
        }
        return cursor;
    }
}
