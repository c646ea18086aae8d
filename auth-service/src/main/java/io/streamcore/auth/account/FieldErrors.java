package io.streamcore.auth.account;

import io.streamcore.kit.response.ApiException;
import io.streamcore.http.error.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Gathers what is wrong with the fields of one request, so that all of it is told at once. */
final class FieldErrors {
    private final List<FieldError> errors = new ArrayList<>();

    /** The field's value; null after a refusal, which is remembered. */
    <T> T gather(Supplier<T> field) {
        try {
            return field.get();
        } catch (ApiException refused) {
            errors.addAll(refused.errors());
            return null;
        }
    }

    /** @throws ApiException 400 {@code validation-failed} when anything was wrong */
    void refuseIfAny() {
        if (!errors.isEmpty()) {
            throw ApiException.invalid(errors);
        }
    }
}
