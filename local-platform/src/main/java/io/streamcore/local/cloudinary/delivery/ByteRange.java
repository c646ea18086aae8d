package io.streamcore.local.cloudinary.delivery;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A byte range of a file; {@code end} is inclusive. */
record ByteRange(long start, long end) {
    private static final Pattern FORMAT = Pattern.compile("bytes=\\s*(\\d{0,15})-(\\d{0,15})\\s*");

    /** A range outside the file, answered with 416. */
    static final ByteRange UNSATISFIABLE = new ByteRange(0, -1);

    /** @return empty if the whole file is to be sent: no range, several ranges or an invalid one */
    static Optional<ByteRange> of(String header, long size) {
        Matcher matcher = FORMAT.matcher(header == null ? "" : header);
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (matcher.group(1).isEmpty()) {
            return Optional.of(suffix(Long.parseLong(matcher.group(2)), size));
        }
        long start = Long.parseLong(matcher.group(1));
        long end = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
        if (!matcher.group(2).isEmpty() && end < start) {
            return Optional.empty();
        }
        return Optional.of(start >= size ? UNSATISFIABLE : new ByteRange(start, Math.min(end, size - 1)));
    }

    private static ByteRange suffix(long length, long size) {
        return length == 0 || size == 0 ? UNSATISFIABLE : new ByteRange(Math.max(0, size - length), size - 1);
    }

    long length() {
        return end - start + 1;
    }
}
