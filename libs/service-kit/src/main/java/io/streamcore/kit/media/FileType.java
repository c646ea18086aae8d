package io.streamcore.kit.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The supported media types, recognized by the first bytes of a file; file names and declared types are ignored. Brands
 * of ISO base media files are those registered at mp4ra.org for video; still pictures (HEIC, AVIF) and audio are not
 * supported.
 */
public enum FileType {
    JPEG(MediaKind.IMAGE, "image/jpeg"),
    PNG(MediaKind.IMAGE, "image/png"),
    WEBP(MediaKind.IMAGE, "image/webp"),
    MP4(MediaKind.VIDEO, "video/mp4"),
    MOV(MediaKind.VIDEO, "video/quicktime"),
    WEBM(MediaKind.VIDEO, "video/webm"),
    MKV(MediaKind.VIDEO, "video/x-matroska");

    private static final int BYTES_NEEDED = 64;
    private static final Set<String> MP4_BRANDS = Set.of(
            "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "mp71", "avc1",
            "M4V ", "M4VH", "M4VP", "dash", "msdh", "MSNV", "hvc1", "3gp4", "3gp5", "3gp6");

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
        if (text.startsWith("ftyp", 4) && text.length() >= 12) {
            return isoBaseMedia(text.substring(8, 12));
        }
        return starts(head, 0x1A, 0x45, 0xDF, 0xA3) ? matroska(text) : Optional.empty();
    }

    private static Optional<FileType> isoBaseMedia(String brand) {
        return brand.equals("qt  ")
                ? Optional.of(MOV)
                : MP4_BRANDS.contains(brand) ? Optional.of(MP4) : Optional.empty();
    }

    /**
     * Distinguishes WebM and Matroska by the DocType element (id 0x4282) of the EBML header (RFC 8794 section 11.2.4).
     */
    private static Optional<FileType> matroska(String text) {
        int docType = text.indexOf("\u0042\u0082");
        if (docType < 0) {
            return Optional.empty();
        }
        return text.startsWith("webm", docType + 3)
                ? Optional.of(WEBM)
                : text.startsWith("matroska", docType + 3) ? Optional.of(MKV) : Optional.empty();
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
