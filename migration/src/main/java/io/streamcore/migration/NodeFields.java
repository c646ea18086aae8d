package io.streamcore.migration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Reads fields that may be missing or of any type; a value of another type than Mongoose writes counts as missing. */
record NodeFields(BsonDocument document) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Optional<BsonValue> value(String name) {
        return Optional.ofNullable(document.get(name));
    }

    /**
     * @param max in code points, as the services count; longer texts are cut to one more, so that the service still
     *     sees that they are too long
     */
    String text(String name, int max) {
        return value(name)
                .filter(BsonValue::isString)
                .map(value -> value.asString().getValue())
                .map(text -> text.codePointCount(0, text.length()) <= max
                        ? text
                        : text.substring(0, text.offsetByCodePoints(0, max + 1)))
                .orElse(null);
    }

    String id(String name) {
        return value(name)
                .filter(BsonValue::isObjectId)
                .map(value -> value.asObjectId().getValue().toHexString())
                .orElse(null);
    }

    /** The ids of an array, without entries of other types. */
    List<String> ids(String name) {
        return value(name).filter(BsonValue::isArray).stream()
                .flatMap(array -> array.asArray().stream())
                .filter(BsonValue::isObjectId)
                .map(entry -> entry.asObjectId().getValue().toHexString())
                .toList();
    }

    Double number(String name) {
        return value(name)
                .filter(BsonValue::isNumber)
                .map(value -> value.asNumber().doubleValue())
                .filter(Double::isFinite)
                .orElse(null);
    }

    Boolean flag(String name) {
        return value(name)
                .filter(BsonValue::isBoolean)
                .map(value -> value.asBoolean().getValue())
                .orElse(null);
    }

    Optional<Instant> instant(String name) {
        return value(name)
                .filter(BsonValue::isDateTime)
                .map(value -> Instant.ofEpochMilli(value.asDateTime().getValue()))
                .filter(time -> time.isAfter(Instant.EPOCH) && time.isBefore(LATEST));
    }

    String time(String name) {
        return instant(name).map(Instant::toString).orElse(null);
    }
}
