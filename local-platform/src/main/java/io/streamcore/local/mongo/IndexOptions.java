package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.List;
import java.util.Objects;

/** What a description of an index says beside its name. */
final class IndexOptions {
    private static final List<String> COMPARED =
            List.of("key", "unique", "sparse", "expireAfterSeconds", "partialFilterExpression");

    private IndexOptions() {}

    /** Descriptions are looked up by example, which an operator at the top of the filter would spoil. */
    static void normalize(Document description) {
        if (description.get("partialFilterExpression") instanceof Document filter) {
            description.put("partialFilterExpression", new Conditions(filter).toDocument());
        }
    }

    static void checkSame(Document existing, Document wanted) {
        if (COMPARED.stream().anyMatch(option -> !Objects.equals(existing.get(option), wanted.get(option)))) {
            throw new MongoServerError(
                    86,
                    "IndexKeySpecsConflict",
                    "An existing index has the same name as the requested index and other options: "
                            + existing.get("name"));
        }
    }

    /** Whether a description is one of those to drop: by name, by keys, or all but the one on the id. */
    static boolean isMeant(Document description, Object wanted) {
        boolean all = wanted.equals("*") && !description.get("name").equals("_id_");
        return all || wanted.equals(description.get("name")) || wanted.equals(description.get("key"));
    }
}
