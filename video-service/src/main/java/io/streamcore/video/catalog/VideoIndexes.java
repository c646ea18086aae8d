package io.streamcore.video.catalog;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Indexes.compoundIndex;
import static com.mongodb.client.model.Indexes.descending;

import java.util.List;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/** The indexes of the lists of videos. Queries that must not be read by another one name theirs as a hint. */
final class VideoIndexes {
    private VideoIndexes() {}

    static List<Bson> all() {
        Stream<Bson> sorted = Stream.of(VideoSort.values()).flatMap(sort -> Stream.of(ofAll(sort), ofOwner(sort)));
        Stream<Bson> others = Stream.of(
                compoundIndex(ascending("owner"), descending("createdAt", "_id")),
                ofTerm("terms"),
                ofTerm("titleTerms"));
        return Stream.concat(sorted, others).toList();
    }

    static Bson ofAll(VideoSort sort) {
        return compoundIndex(ascending("listed"), descending(sort.field(), "_id"));
    }

    static Bson ofOwner(VideoSort sort) {
        return compoundIndex(ascending("owner", "listed"), descending(sort.field(), "_id"));
    }

    /** @param field {@code terms} or {@code titleTerms} */
    static Bson ofTerm(String field) {
        return compoundIndex(ascending(field, "listed"), descending("createdAt", "_id"));
    }
}
