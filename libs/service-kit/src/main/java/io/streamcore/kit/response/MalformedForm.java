package io.streamcore.kit.response;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;

/**
 * Recognizes failures caused by a malformed form. Quarkus REST has no exception for them (missing end or boundary, a
 * part without headers, an unknown charset, too many parts), so they are recognized by their stack trace: thrown while
 * a form was read, and not by a write to the disk.
 */
final class MalformedForm {
    private static final String READER = FormBodyHandler.class.getName();
    private static final String PARSER = MultipartParser.class.getPackageName();

    private MalformedForm() {}

    static boolean isCauseOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Arrays.stream(root.getStackTrace())
                        .anyMatch(call -> call.getClassName().equals(READER))
                && !isDiskFailure(root);
    }

    private static boolean isDiskFailure(Throwable root) {
        return root instanceof IOException
                && !(root instanceof UnsupportedEncodingException)
                && !root.getStackTrace()[0].getClassName().startsWith(PARSER);
    }
}
