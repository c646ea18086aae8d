package io.streamcore.kit.media;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.webp.WebpDirectory;
import io.streamcore.http.error.FieldError;
import io.streamcore.kit.response.ApiException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A validated picture: a JPEG, PNG or WebP file within the limits of size and resolution. */
public record Picture(FileType type, int width, int height) {
    public static final long MAX_BYTES = 5_000_000;
    public static final long MAX_PIXELS = 40_000_000;

    /**
     * Validates a file by its header, without decoding the image.
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
            Picture picture = measure(file, type);
            if ((long) picture.width() * picture.height() > MAX_PIXELS) {
                throw rejected(413, "too-large", field, "Pictures must not exceed 40 megapixels");
            }
            return picture;
        } catch (IOException | ImageProcessingException | MetadataException unreadable) {
            throw unsupported(field);
        }
    }

    private static Picture measure(Path file, FileType type)
            throws IOException, ImageProcessingException, MetadataException {
        Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
        Picture picture =
                switch (type) {
                    case JPEG -> sized(type, metadata.getFirstDirectoryOfType(JpegDirectory.class), 3, 1);
                    case PNG -> sized(type, metadata.getFirstDirectoryOfType(PngDirectory.class), 1, 2);
                    default -> sized(type, metadata.getFirstDirectoryOfType(WebpDirectory.class), 2, 1);
                };
        if (picture.width() <= 0 || picture.height() <= 0) {
            throw new MetadataException("Unknown size");
        }
        return picture;
    }

    private static Picture sized(FileType type, Directory directory, int widthTag, int heightTag)
            throws MetadataException {
        if (directory == null) {
            throw new MetadataException("Unknown size");
        }
        return new Picture(type, directory.getInt(widthTag), directory.getInt(heightTag));
    }

    private static ApiException unsupported(String field) {
        return rejected(415, "unsupported-media-type", field, "Only JPEG, PNG and WebP pictures are supported");
    }

    private static ApiException rejected(int status, String code, String field, String message) {
        return new ApiException(status, code, List.of(new FieldError(field, code, message)), message);
    }
}
