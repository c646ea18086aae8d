package io.streamcore.local.cloudinary.probe;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Detects a file's media type, duration and dimensions from its content, without ffmpeg. */
public final class MediaProbe {
    private static final Set<FileType> IMAGES =
            Set.of(FileType.Jpeg, FileType.Png, FileType.WebP, FileType.Gif, FileType.Bmp, FileType.Tiff);
    private static final Set<FileType> VIDEOS = Set.of(FileType.Mp4, FileType.QuickTime);

    private MediaProbe() {}

    /** @return empty if the file is neither an image nor a video */
    public static Optional<MediaMetadata> read(Path file) throws IOException {
        Optional<MediaMetadata> matroska = MatroskaProbe.read(file);
        if (matroska.isPresent()) {
            return matroska;
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            FileType type = FileTypeDetector.detectFileType(in);
            if (!IMAGES.contains(type) && !VIDEOS.contains(type)) {
                return Optional.empty();
            }
            Metadata metadata = ImageMetadataReader.readMetadata(in, Files.size(file), type);
            return IMAGES.contains(type) ? image(type, metadata) : video(type, metadata);
        } catch (ImageProcessingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<MediaMetadata> image(FileType type, Metadata metadata) {
        Integer width = rounded(number(metadata, "", "Image Width"));
        Integer height = rounded(number(metadata, "", "Image Height"));
        boolean readable = width != null && height != null && width > 0 && height > 0;
        return readable ? Optional.of(MediaMetadata.image(type.getCommonExtension(), width, height)) : Optional.empty();
    }

    private static Optional<MediaMetadata> video(FileType type, Metadata metadata) {
        Double duration = number(metadata, "", "Duration in Seconds");
        String videoCodec = text(metadata, " Video", "Compression Type");
        String audioCodec = text(metadata, " Sound", "Format");
        if (duration == null || (videoCodec == null && audioCodec == null)) {
            return Optional.empty();
        }
        return Optional.of(new MediaMetadata(
                "video",
                type.getCommonExtension(),
                rounded(number(metadata, " Video", "Width")),
                rounded(number(metadata, " Video", "Height")),
                duration,
                number(metadata, " Video", "Frame Rate"),
                codec(videoCodec),
                codec(audioCodec),
                rounded(number(metadata, " Sound", "Sample Rate")),
                rounded(number(metadata, " Sound", "Number of Channels"))));
    }

    private static Double number(Metadata metadata, String directory, String tag) {
        return find(metadata, directory, tag)
                .map(found -> found.directory().getDoubleObject(found.tag()))
                .orElse(null);
    }

    private static String text(Metadata metadata, String directory, String tag) {
        return find(metadata, directory, tag)
                .map(found -> found.directory().getDescription(found.tag()))
                .orElse(null);
    }

    private record Found(Directory directory, int tag) {}

    /** Finds a tag by name, because its number differs between MP4 and QuickTime. */
    private static Optional<Found> find(Metadata metadata, String directory, String name) {
        return StreamSupport.stream(metadata.getDirectories().spliterator(), false)
                .filter(d -> d.getName().endsWith(directory))
                .flatMap(d -> d.getTags().stream()
                        .filter(tag -> tag.getTagName().equals(name))
                        .map(tag -> new Found(d, tag.getTagType())))
                .findFirst();
    }

    private static String codec(String description) {
        if (description == null) {
            return null;
        }
        return description.contains("AAC") ? "aac" : description.toLowerCase().replace(".", "");
    }

    private static Integer rounded(Double number) {
        return number == null ? null : (int) Math.round(number);
    }
}
