package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.UUID;

/**
 * The conditions of a query on single fields; {@code {a: 1}}, {@code {a: {$eq: 1}}} and {@code {$and: [{a: 1}]}} are
 * equal. They may be weaker than the query, never stronger: candidates found by them must still be matched against the
 * query.
 */
final class FieldConditions {
    private static final double MAX_EXACT = 1L << 53;

    private final Map<String, Document> byField = new LinkedHashMap<>();

    FieldConditions(Document query) {
        query.forEach(this::add);
    }

    private void add(String field, Object value) {
        if (field.equals("$and") && value instanceof Collection<?> parts) {
            parts.forEach(part -> ((Document) part).forEach(this::add));
        } else if (!field.startsWith("$") && !BsonRegularExpression.isRegularExpression(value)) {
            Document operators = isOperators(value) ? (Document) value : new Document("$eq", value);
            Document known = byField.computeIfAbsent(field, key -> new Document());
            operators.forEach(known::putIfAbsent);
        }
    }

    private static boolean isOperators(Object value) {
        return value instanceof Document document && document.keySet().stream().anyMatch(key -> key.startsWith("$"));
    }

    /** Returns the conditions as a query. */
    Document toDocument() {
        return new Document(byField);
    }

    /** Whether every document that fulfils these conditions also fulfils the others. */
    boolean imply(FieldConditions others) {
        return others.byField.entrySet().stream().allMatch(other -> other.getValue().entrySet().stream()
                .allMatch(operator -> imply(other.getKey(), operator)));
    }

    private boolean imply(String field, Entry<String, Object> operator) {
        boolean present = operator.getKey().equals("$exists") && Boolean.TRUE.equals(operator.getValue());
        List<Object> values = equalityValues(field);
        return operators(field).entrySet().contains(operator) || present && values != null && !values.contains(null);
    }

    /** Returns the values of which the field must equal one, or null if an index cannot be used for it. */
    List<Object> equalityValues(String field) {
        Document operators = operators(field);
        Collection<?> requested = List.of();
        if (operators.containsKey("$eq")) {
            requested = Collections.singletonList(operators.get("$eq"));
        } else if (operators.get("$in") instanceof Collection<?> in) {
            requested = in;
        } else if (operators.get("$all") instanceof Collection<?> all && !all.isEmpty()) {
            requested = Collections.singletonList(all.iterator().next());
        } else {
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (Object value : requested) {
            boolean whole = value instanceof Document && !isOperators(value);
            if (value != null && !isScalar(value) && !whole) {
                return null;
            }
            values.add(normalized(value));
        }
        return values;
    }

    /** Returns the lower bound of the field, or null; it is inclusive unless {@link #excludesLowerBound}. */
    Object lowerBound(String field) {
        return bound(field, "$gte", "$gt");
    }

    boolean excludesLowerBound(String field) {
        return !operators(field).containsKey("$gte") && isExact(lowerBound(field));
    }

    /** Returns the upper bound of the field, or null; it is inclusive unless {@link #excludesUpperBound}. */
    Object upperBound(String field) {
        return bound(field, "$lte", "$lt");
    }

    boolean excludesUpperBound(String field) {
        return !operators(field).containsKey("$lte") && isExact(upperBound(field));
    }

    /** Whether no other value is normalized to this one: larger integers are rounded. */
    private static boolean isExact(Object normalized) {
        return !(normalized instanceof Number number) || Math.abs(number.doubleValue()) < MAX_EXACT;
    }

    private Object bound(String field, String inclusive, String exclusive) {
        Object value = operators(field).getOrDefault(inclusive, operators(field).get(exclusive));
        return isScalar(value) ? normalized(value) : null;
    }

    private Document operators(String field) {
        return byField.getOrDefault(field, new Document());
    }

    private static boolean isScalar(Object value) {
        return value instanceof String
                || value instanceof ObjectId
                || value instanceof Instant
                || value instanceof Boolean
                || value instanceof UUID
                || value instanceof Number && !Double.isNaN(((Number) value).doubleValue());
    }

    private static Object normalized(Object value) {
        return new KeyValue(value).normalized().get(0);
    }
}
