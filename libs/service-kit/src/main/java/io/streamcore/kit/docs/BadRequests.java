package io.streamcore.kit.docs;

import io.streamcore.kit.idempotency.Idempotency;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.models.Operation;

/** Names the codes of 400 that an operation has because of what it reads: fields, a body, an idempotency key. */
final class BadRequests {
    private static final String FIELDS = "`validation-failed`, or the code of the only invalid field: see `errors`";
    private static final String BODY = "`missing-body`, `malformed-json` or `malformed-form`: the body cannot be read";

    private BadRequests() {}

    static String describe(Operation operation) {
        List<String> codes = new ArrayList<>(List.of(FIELDS));
        if (operation.getRequestBody() != null) {
            codes.add(BODY);
        }
        if (isRepeatable(operation)) {
            codes.add("`bad-idempotency-key`");
        }
        return String.join("; ", codes);
    }

    private static boolean isRepeatable(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> Idempotency.HEADER.equals(parameter.getName()));
    }
}
