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
 * What MongoDB refuses about an update and the library lets pass: it looks at the form of an update only where a
 * document matches, and takes null for nothing.
 */
final class UpdateValidator {
    private static final Set<String> UNTYPED =
            Set.of("$set", "$setOnInsert", "$unset", "$min", "$max", "$rename", "$currentDate", "$bit");

    /** The operators that need a number or an array, and the error of each. */
    private static final Map<String, ErrorCode> TYPED = Map.of(
            "$inc", ErrorCode.TypeMismatch,
            "$mul", ErrorCode.TypeMismatch,
            "$pop", ErrorCode.TypeMismatch,
            "$push", ErrorCode.BadValue,
            "$pull", ErrorCode.BadValue,
            "$pullAll", ErrorCode.BadValue,
            "$addToSet", ErrorCode.BadValue);

    private UpdateValidator() {}

    /** A replacement has no operators, and no such rules. */
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
            throw new FailedToParseException("Modifiers operate on fields, not on what is given to " + operator);
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

    /** Numbers and arrays are made where there is no field, but not of null. */
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
