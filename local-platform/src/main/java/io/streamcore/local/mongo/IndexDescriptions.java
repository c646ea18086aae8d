package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.Objects;

/** Validates and compares the descriptions of indexes. */
final class IndexDescriptions {
    /** The fields that identify an index; all others are options. */
    private static final List<String> IDENTITY = List.of("key", "unique", "sparse", "partialFilterExpression");

    private static final String EXPIRY = "expireAfterSeconds";

    private IndexDescriptions() {}

    /** Removes a top-level operator from the filter, because descriptions are looked up by example. */
    static void normalize(Document description) {
        if (description.get("partialFilterExpression") instanceof Document filter) {
            description.put("partialFilterExpression", new FieldConditions(filter).toDocument());
        }
    }

    /** Rejects combinations of options that MongoDB rejects. */
    static void validate(Document description) {
        Object expiry = description.get(EXPIRY);
        boolean compound = ((Document) description.get("key")).size() > 1;
        if (expiry != null && (compound || !isSeconds(expiry))) {
            throw cannotCreate("Only an index of one field can expire, after 0 to 2147483647 seconds");
        }
        if (Utils.isTrue(description.get("sparse")) && description.containsKey("partialFilterExpression")) {
            throw cannotCreate("An index cannot be both sparse and partial");
        }
    }

    private static boolean isSeconds(Object expiry) {
        return expiry instanceof Number number && number.longValue() >= 0 && number.longValue() <= Integer.MAX_VALUE;
    }

    private static MongoServerError cannotCreate(String reason) {
        return new MongoServerError(67, "CannotCreateIndex", reason);
    }

    /**
     * Whether the index exists.
     *
     * @throws MongoServerError if an index exists with the same name and other keys, or with the same keys and another
     *     name or options
     */
    static boolean exists(Document requested, List<Document> existing) {
        for (Document index : existing) {
            boolean sameName = index.get("name").equals(requested.get("name"));
            boolean same = IDENTITY.stream().allMatch(option -> isEqual(option, index, requested));
            if (sameName && !same) {
                throw conflict(86, "IndexKeySpecsConflict", index);
            }
            if (same && (!sameName || !isEqual(EXPIRY, index, requested))) {
                throw conflict(85, "IndexOptionsConflict", index);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEqual(String option, Document index, Document requested) {
        return Objects.equals(index.get(option), requested.get(option));
    }

    private static MongoServerError conflict(int code, String name, Document existing) {
        return new MongoServerError(
                code, name, "It conflicts with the index " + existing.get("name") + ": " + existing.get("key"));
    }

    /** Whether an index is selected by name, by keys or by {@code *}, which excludes the index on the id. */
    static boolean isSelected(Document description, Object requested) {
        boolean all = requested.equals("*") && !description.get("name").equals("_id_");
        return all || requested.equals(description.get("name")) || requested.equals(description.get("key"));
    }
}
