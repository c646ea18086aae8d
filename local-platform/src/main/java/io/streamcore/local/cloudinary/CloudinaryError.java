package io.streamcore.local.cloudinary;

/** An error response of Cloudinary: HTTP status and message. */
final class CloudinaryError extends RuntimeException {
    private final int status;

    CloudinaryError(int status, String message, Object... values) {
        super(values.length == 0 ? message : message.formatted(values));
        this.status = status;
    }

    int status() {
        return status;
    }
}
