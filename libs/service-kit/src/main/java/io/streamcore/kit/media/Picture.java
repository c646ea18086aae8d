package io.streamcore.kit.media;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.png.PngDirectory;
import com.drew.metadata.webp.WebpDirectory;
import io.streamcore.kit.response.ApiException;
import io.streamcore.http.error.FieldError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An uploaded picture that has been judged: really a JPEG, PNG or WebP, and within the bounds. */
public record Picture(FileType type, int width, int height) {
    public static final long MAX_BYTES = 5_000_000;
    public static final long MAX_PIXELS = 40_000_000;

    /**
     * Judges a file by its bytes, without decoding a pixel.
     *
     * @param field the form field at fault, for the refusal
     * @throws ApiException 413 {@code too-large}, 415 {@code unsupported-media-type}
     */
    public static Picture validate(Path file, String field) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw refused(413, "too-large", field, "The picture is larger than 5 MB");
            }
            FileType type =
                    FileType.of(file).filter(t -> t.kind() == MediaKind.IMAGE).orElseThrow(() -> notAPicture(field));
            Picture picture = measure(file, type);
            if ((long) picture.width() * picture.height() > MAX_PIXELS) {
                throw refused(413, "too-large", field, "The picture has more than 40 megapixels");
            }
            return picture;
        } catch (IOException | ImageProcessingException | MetadataException unreadable) {
            throw notAPicture(field);
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
            throw new MetadataException("no size");
        }
        return picture;
    }

    private static Picture sized(FileType type, Directory directory, int widthTag, int heightTag)
            throws MetadataException {
        if (directory == null) {
            throw new MetadataException("no size");
        }
        return new Picture(type, directory.getInt(widthTag), directory.getInt(heightTag));
    }

    private static ApiException notAPicture(String field) {
        return refused(415, "unsupported-media-type", field, "The file is not a JPEG, PNG or WebP picture");
    }

    private static ApiException refused(int status, String code, String field, String sentence) {
        return new ApiException(status, code, List.of(new FieldError(field, code, sentence)), sentence);
    }
}
