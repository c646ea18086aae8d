package io.streamcore.local.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.ConflictingUpdateOperatorsException;
import de.bwaldvogel.mongo.exception.ErrorCode;
import de.bwaldvogel.mongo.exception.FailedToParseException;
import de.bwaldvogel.mongo.exception.MongoServerError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rejects updates that MongoDB rejects and the library accepts. The library validates an update only if a document
 * matches, and treats null as a missing field.
 */
final class UpdateValidator {
    private static final Set<String> UNTYPED =
            Set.of("$set", "$setOnInsert", "$unset", "$min", "$max", "$rename", "$currentDate", "$bit");

    /** The operators that require a number or an array, with the error code of each. */
    private static final Map<String, ErrorCode> TYPED = Map.of(
            "$inc", ErrorCode.TypeMismatch,
            "$mul", ErrorCode.TypeMismatch,
            "$pop", ErrorCode.TypeMismatch,
            "$push", ErrorCode.BadValue,
            "$pull", ErrorCode.BadValue,
            "$pullAll", ErrorCode.BadValue,
            "$addToSet", ErrorCode.BadValue);

    private UpdateValidator() {}

    /** Validates operators and paths; a replacement has none. */
    static void validateSyntax(Document update) {
        List<String> paths = new ArrayList<>();
        update.forEach((operator, changes) -> {
            if (operator.startsWith("$")) {
                checkOperator(operator, changes);
                ((Document) changes).keySet().forEach(path -> {
                    rejectConflict(path, paths);
                    paths.add(path);
                });
            }
        });
    }

    private static void checkOperator(String operator, Object changes) {
        if (!UNTYPED.contains(operator) && !TYPED.containsKey(operator)) {
            throw new FailedToParseException("Unknown modifier: " + operator
                    + ". Expected a valid update modifier or pipeline-style update specified as an array");
        }
        if (!(changes instanceof Document)) {
            throw new FailedToParseException("Modifiers operate on fields; invalid operand of " + operator);
        }
    }

    private static void rejectConflict(String path, List<String> others) {
        for (String other : others) {
            String common = Utils.getShorterPathIfPrefix(path, other);
            if (common != null) {
                throw new ConflictingUpdateOperatorsException(path, common);
            }
        }
    }

    /** Rejects operators that would turn null into a number or an array; a missing field is allowed. */
    static void validateOperands(Document update, Document matched) {
        TYPED.forEach((operator, code) -> {
            if (update.get(operator) instanceof Document changes) {
                changes.keySet().stream()
                        .filter(path -> !path.contains("$") && Utils.getSubdocumentValue(matched, path) == null)
                        .forEach(path -> {
                            throw new MongoServerError(
                                    code, "Cannot apply " + operator + " to the field '" + path + "': it is null");
                        });
            }
        });
    }
}
