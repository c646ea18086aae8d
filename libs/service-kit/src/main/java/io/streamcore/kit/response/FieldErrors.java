package io.streamcore.kit.response;

import io.streamcore.http.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the field errors of one request, so that the response contains all of them. */
public final class FieldErrors {
    private final List<FieldError> errors = new ArrayList<>();

    public FieldErrors add(String field, String code, String message, Object... arguments) {
        errors.add(new FieldError(field, code, message.formatted(arguments)));
        return this;
    }

    /** Evaluates a field; if that throws, collects the field errors of the exception and returns null. */
    public <T> T collect(Supplier<T> field) {
        try {
            return field.get();
        } catch (ApiException rejected) {
            errors.addAll(rejected.errors());
            return null;
        }
    }

    /** @throws ApiException 400 {@code validation-failed} if anything was collected */
    public void throwIfAny() {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }
}
