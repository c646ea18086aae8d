package io.streamcore.kit.response;

import io.streamcore.http.error.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Converts violations of Bean Validation to field errors, sorted by field and code. */
final class ConstraintViolations {
    /** Slugs by constraint; {@code invalid} for all others. */
    private static final Map<String, String> CODES = Map.of(
            "NotNull", "required",
            "NotBlank", "required",
            "NotEmpty", "required",
            "Size", "bad-length",
            "Min", "too-small",
            "PositiveOrZero", "too-small",
            "Positive", "too-small",
            "Max", "too-large",
            "Pattern", "bad-format",
            "Email", "bad-format");

    private ConstraintViolations() {}

    static List<FieldError> of(ConstraintViolationException e) {
        return e.getConstraintViolations().stream()
                .map(ConstraintViolations::fieldError)
                .distinct()
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::code))
                .toList();
    }

    /** Whether a parameter of the resource method is null, which means that the request has no body. */
    static boolean isMissingBody(ConstraintViolationException e) {
        return e.getConstraintViolations().stream().anyMatch(violation -> {
            ElementKind last = null;
            for (Path.Node node : violation.getPropertyPath()) {
                last = node.getKind();
            }
            return last == ElementKind.PARAMETER && violation.getInvalidValue() == null;
        });
    }

    private static FieldError fieldError(ConstraintViolation<?> violation) {
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return new FieldError(
                field(violation.getPropertyPath()), CODES.getOrDefault(constraint, "invalid"), violation.getMessage());
    }

    private static String field(Path path) {
        String last = "";
        for (Path.Node node : path) {
            if (node.getName() != null) {
                last = node.getName();
            }
        }
        return last;
    }
}
