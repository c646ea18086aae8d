package io.streamcore.local.cloudinary;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Content-Range} of one chunk of an upload.
 *
 * @param end the last byte, inclusive
 * @param total -1 if the client does not know it yet
 */
record ContentRange(long start, long end, long total) {
    private static final Pattern FORMAT = Pattern.compile("bytes (\\d{1,15})-(\\d{1,15})/(-1|\\d{1,15})");

    ContentRange {
        if (end < start || (total >= 0 && end >= total)) {
            throw new CloudinaryError(400, "Invalid Content-Range bytes %d-%d/%d", start, end, total);
        }
    }

    static ContentRange parse(String header) {
        Matcher matcher = FORMAT.matcher(header);
        if (!matcher.matches()) {
            throw new CloudinaryError(400, "Invalid Content-Range " + header);
        }
        return new ContentRange(
                Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
    }

    long size() {
        return end - start + 1;
    }

    boolean isLast() {
        return end + 1 == total;
    }
}
