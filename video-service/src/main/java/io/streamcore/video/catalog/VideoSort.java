package io.streamcore.video.catalog;

import io.streamcore.kit.page.Cursor;
import io.streamcore.kit.response.ApiException;
import java.util.Arrays;
import java.util.function.Function;
import org.bson.BsonDateTime;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonType;
import org.bson.BsonValue;

/** The sort keys of video lists; each is the end of an index. */
public enum VideoSort {
    CREATED_AT("createdAt", "createdAt", BsonType.DATE_TIME, v -> new BsonDateTime(v.createdAt.toEpochMilli())),
    VIEWS("views", "views", BsonType.INT64, v -> new BsonInt64(v.views)),
    DURATION("duration", "duration", BsonType.DOUBLE, v -> new BsonDouble(v.duration)),
    TITLE("title", "sortTitle", BsonType.STRING, v -> new BsonString(v.sortTitle));

    private final String wireName;
    private final String field;
    private final BsonType type;
    private final Function<Video, BsonValue> value;

    VideoSort(String wireName, String field, BsonType type, Function<Video, BsonValue> value) {
        this.wireName = wireName;
        this.field = field;
        this.type = type;
        this.value = value;
    }

    static VideoSort named(String name) {
        return Arrays.stream(values())
                .filter(sort -> sort.wireName.equals(name))
                .findFirst()
                .orElseThrow(() ->
                        ApiException.badField("sortBy", "unknown-sort", "Sort by createdAt, views, duration or title"));
    }

    String field() {
        return field;
    }

    /** Whether so many videos may have the same value that a page by cursor must not read past them. */
    boolean hasManyTies() {
        return this != CREATED_AT;
    }

    BsonValue valueOf(Video video) {
        return value.apply(video);
    }

    /** @throws ApiException 400 {@code bad-cursor} if the cursor's value has another type than the sort key */
    Cursor requireType(Cursor cursor) {
        if (cursor.value().getBsonType() != type) {
            throw Cursor.bad();
        }
        return cursor;
    }
}
