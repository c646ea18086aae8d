package io.streamcore.kit.response;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * Recognizes that this process could not write a file, because its disk is full or its quota is used up. By the method
 * that failed, since the message of the operating system depends on its language.
 */
final class InsufficientStorage {
    private static final int RETRY_AFTER_SECONDS = 30;

    /** The methods that write the body of a request to a file, by class. */
    private static final Map<String, String> WRITERS = Map.of(
            "sun.nio.ch.FileChannelImpl", "write",
            "java.io.FileOutputStream", "write",
            "java.nio.file.Files", "create");

    private InsufficientStorage() {}

    static boolean isCauseOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof IOException
                && Arrays.stream(root.getStackTrace()).anyMatch(InsufficientStorage::writesAFile);
    }

    private static boolean writesAFile(StackTraceElement call) {
        String method = WRITERS.get(call.getClassName());
        return method != null && call.getMethodName().startsWith(method);
    }

    /** 507 {@code insufficient-storage}: not 503, which would tell that the whole service is unavailable. */
    static ApiException error() {
        return new ApiException(507, "insufficient-storage", "The file cannot be stored at the moment")
                .header("Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
    }
}
