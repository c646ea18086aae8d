package io.streamcore.kit.response;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;

/**
 * Tells a form that cannot be read from a failure of ours. The REST layer throws whatever came up (no end, no or another
 * boundary, a part without headers, a charset nobody knows, too many parts), so it is told by where it was thrown:
 * while a form was read, and not by the disk.
 */
final class MalformedForm {
    private static final String READER = FormBodyHandler.class.getName();
    private static final String PARSER = MultipartParser.class.getPackageName();

    private MalformedForm() {}

    static boolean isReasonOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Arrays.stream(root.getStackTrace())
                        .anyMatch(call -> call.getClassName().equals(READER))
                && !isOfTheDisk(root);
    }

    private static boolean isOfTheDisk(Throwable root) {
        return root instanceof IOException
                && !(root instanceof UnsupportedEncodingException)
                && !root.getStackTrace()[0].getClassName().startsWith(PARSER);
    }
}
