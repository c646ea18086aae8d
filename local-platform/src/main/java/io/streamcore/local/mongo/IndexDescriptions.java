package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.Objects;

/** What a description of an index says beside its name. */
final class IndexDescriptions {
    /** What makes an index another one; whatever else is said of it is only an option of it. */
    private static final List<String> IDENTITY = List.of("key", "unique", "sparse", "partialFilterExpression");

    private static final String EXPIRY = "expireAfterSeconds";

    private IndexDescriptions() {}

    /** Descriptions are looked up by example, which an operator at the top of the filter would spoil. */
    static void normalize(Document description) {
        if (description.get("partialFilterExpression") instanceof Document filter) {
            description.put("partialFilterExpression", new FieldConditions(filter).toDocument());
        }
    }

    /** What MongoDB makes no index of. */
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

    /** Whether the index is there already. It is an error when its name is another's, or it is there otherwise. */
    static boolean exists(Document wanted, List<Document> existing) {
        for (Document index : existing) {
            boolean sameName = index.get("name").equals(wanted.get("name"));
            boolean same = IDENTITY.stream().allMatch(option -> isEqual(option, index, wanted));
            if (sameName && !same) {
                throw conflict(86, "IndexKeySpecsConflict", index);
            }
            if (same && (!sameName || !isEqual(EXPIRY, index, wanted))) {
                throw conflict(85, "IndexOptionsConflict", index);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEqual(String option, Document index, Document wanted) {
        return Objects.equals(index.get(option), wanted.get(option));
    }

    private static MongoServerError conflict(int code, String name, Document existing) {
        return new MongoServerError(
                code, name, "It conflicts with the index " + existing.get("name") + ": " + existing.get("key"));
    }

    /** Whether a description is one of those to drop: by name, by keys, or all but the one on the id. */
    static boolean isSelected(Document description, Object wanted) {
        boolean all = wanted.equals("*") && !description.get("name").equals("_id_");
        return all || wanted.equals(description.get("name")) || wanted.equals(description.get("key"));
    }
}
