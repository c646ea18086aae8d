package io.streamcore.auth.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Contains the most common passwords: those of at least 8 characters in Django's list of 20 000 (BSD licence, compiled
 * by Royce Williams from breaches).
 */
final class CommonPasswords {
    private static final String LIST = "common-passwords.txt";
    private static final Set<String> ALL = read();

    private CommonPasswords() {}

    static boolean contain(String lowerCase) {
        return ALL.contains(lowerCase);
    }

    private static Set<String> read() {
        try (InputStream in = CommonPasswords.class.getResourceAsStream(LIST)) {
            String lines = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return lines.lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
