package io.streamcore.kit.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The supported types of pictures, recognized by the first bytes of a file; names and declared types are ignored. */
public enum FileType {
    JPEG(MediaKind.IMAGE, "image/jpeg"),
    PNG(MediaKind.IMAGE, "image/png"),
    WEBP(MediaKind.IMAGE, "image/webp");

    private static final int BYTES_NEEDED = 12;

    private final MediaKind kind;
    private final String mediaType;

    FileType(MediaKind kind, String mediaType) {
        this.kind = kind;
        this.mediaType = mediaType;
    }

    public MediaKind kind() {
        return kind;
    }

    public String mediaType() {
        return mediaType;
    }

    /** The type of the file's content; empty if it is not supported. */
    public static Optional<FileType> of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(BYTES_NEEDED));
        }
    }

    static Optional<FileType> of(byte[] head) {
        if (starts(head, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (starts(head, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of(PNG);
        }
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        return Optional.empty();
    }

    private static boolean starts(byte[] head, int... expected) {
        for (int i = 0; i < expected.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
