package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes ordered bulk writes stop at the first error and report what was executed, as MongoDB does. */
final class OrderedBulk {
    private OrderedBulk() {}

    static Document countInserted(Document query, Document response) {
        List<?> documents = (List<?>) query.get("documents");
        List<Document> errors = errors(response);
        if (!errors.isEmpty()) {
            boolean ordered = Utils.isTrue(query.get("ordered"));
            response.put("n", ordered ? errors.get(0).get("index") : (Object) (documents.size() - errors.size()));
        }
        return response;
    }

    /** Executes the statements of an update one by one until one fails. */
    static Document update(Document query, UnaryOperator<Document> update) {
        List<?> statements = (List<?>) query.get("updates");
        if (!Utils.isTrue(query.get("ordered")) || statements.size() < 2) {
            return update.apply(query);
        }
        int matched = 0;
        int modified = 0;
        List<Document> upserted = new ArrayList<>();
        List<Document> errors = List.of();
        for (int i = 0; i < statements.size() && errors.isEmpty(); i++) {
            Document one = query.clone().append("updates", List.of(statements.get(i)));
            Document response = update.apply(one);
            matched += (int) response.get("n");
            modified += (int) response.get("nModified");
            if (response.get("upserted") instanceof List<?> ids) {
                upserted.add(((Document) ids.get(0)).append("index", i));
            }
            errors = errors(response);
            for (Document error : errors) {
                error.put("index", i);
            }
        }
        Document total = new Document("n", matched).append("nModified", modified);
        total.putIfNotNull("upserted", upserted.isEmpty() ? null : upserted);
        total.putIfNotNull("writeErrors", errors.isEmpty() ? null : errors);
        Utils.markOkay(total);
        return total;
    }

    @SuppressWarnings("unchecked")
    private static List<Document> errors(Document response) {
        return (List<Document>) response.getOrDefault("writeErrors", List.of());
    }
}
