package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.math.BigDecimal;
import java.time.Instant;

/** Compares BSON values, with fast paths for frequent types and exact comparison of numbers. */
final class BsonOrder {
    private BsonOrder() {}

    static int compare(Object a, Object b) {
        if (a instanceof ObjectId && b instanceof ObjectId) {
            return ((ObjectId) a).compareTo((ObjectId) b);
        }
        if (a instanceof String && b instanceof String) {
            return ((String) a).compareTo((String) b);
        }
        if (a instanceof Instant && b instanceof Instant) {
            return ((Instant) a).compareTo((Instant) b);
        }
        if (a instanceof Double && b instanceof Double) {
            return ((Double) a).compareTo((Double) b);
        }
        if (isLong(a) && isFinite(b) || isLong(b) && isFinite(a)) {
            return new BigDecimal(a.toString()).compareTo(new BigDecimal(b.toString()));
        }
        return ValueComparator.asc().compare(Missing.ofNullable(a), Missing.ofNullable(b));
    }

    private static boolean isLong(Object value) {
        return value instanceof Long;
    }

    private static boolean isFinite(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Double && Double.isFinite((double) value);
    }
}
