package io.streamcore.local.launcher.keys;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The file of a private key, named by the time from which it signs: {@code 20261122T154500Z.pem}. */
record SigningKeyFile(Path file, Instant signsFrom) {
    private static final String EXTENSION = ".pem";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    static SigningKeyFile in(Path folder, Instant signsFrom) {
        return new SigningKeyFile(folder.resolve(NAME.format(signsFrom) + EXTENSION), signsFrom);
    }

    /** @return empty if the file is not a signing key */
    static Optional<SigningKeyFile> of(Path file) {
        String name = file.getFileName().toString();
        if (!name.endsWith(EXTENSION)) {
            return Optional.empty();
        }
        try {
            var from = LocalDateTime.parse(name.substring(0, name.length() - EXTENSION.length()), NAME);
            return Optional.of(new SigningKeyFile(file, from.toInstant(ZoneOffset.UTC)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    String name() {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - EXTENSION.length());
    }
}
