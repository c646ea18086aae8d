package io.streamcore.local.cloudinary;

/** A request that Cloudinary would refuse: the HTTP status and the sentence it answers with. */
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
