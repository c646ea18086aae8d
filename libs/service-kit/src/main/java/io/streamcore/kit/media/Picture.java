package io.streamcore.kit.media;

import io.streamcore.http.error.FieldError;
import io.streamcore.kit.response.ApiException;
import io.streamcore.picturefile.MalformedPictureException;
import io.streamcore.picturefile.PictureFile;
import io.streamcore.picturefile.PictureHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A validated picture: a JPEG, PNG or WebP file within the limits of size and resolution. */
public record Picture(FileType type, int width, int height) {
    public static final long MAX_BYTES = 5_000_000;
    public static final long MAX_PIXELS = 40_000_000;

    /**
     * Validates a file by its headers, without decoding the image.
     *
     * @param field the form field, named in the error
     * @throws ApiException 413 {@code too-large}, 415 {@code unsupported-media-type}
     */
    public static Picture validate(Path file, String field) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw rejected(413, "too-large", field, "Pictures must not exceed 5 MB");
            }
            FileType type =
                    FileType.of(file).filter(t -> t.kind() == MediaKind.IMAGE).orElseThrow(() -> unsupported(field));
            PictureHeader header = PictureFile.read(file);
            if ((long) header.width() * header.height() > MAX_PIXELS) {
                throw rejected(413, "too-large", field, "Pictures must not exceed 40 megapixels");
            }
            return new Picture(type, header.width(), header.height());
        } catch (MalformedPictureException noPicture) {
            throw unsupported(field);
        } catch (IOException e) {
            throw new UncheckedIOException("An uploaded picture cannot be read", e);
        }
    }

    /**
     * The picture as it may be public: without camera data, places and texts, and otherwise unchanged.
     *
     * @throws ApiException 413 {@code too-large}, 415 {@code unsupported-media-type}
     */
    static byte[] withoutMetadata(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new ApiException(413, "too-large", "Pictures must not exceed 5 MB");
        }
        try {
            return PictureFile.withoutMetadata(file);
        } catch (MalformedPictureException noPicture) {
            throw new ApiException(415, "unsupported-media-type", "The media type of the file is not supported");
        }
    }

    private static ApiException unsupported(String field) {
        return rejected(415, "unsupported-media-type", field, "Only JPEG, PNG and WebP pictures are supported");
    }

    private static ApiException rejected(int status, String code, String field, String message) {
        return new ApiException(status, code, List.of(new FieldError(field, code, message)), message);
    }
}
