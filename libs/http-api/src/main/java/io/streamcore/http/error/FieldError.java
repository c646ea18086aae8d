package io.streamcore.http.error;

/**
 * An error of one field of a request.
 *
 * @param code stable slug
 * @param message for users
 */
public record FieldError(String field, String code, String message) {}
