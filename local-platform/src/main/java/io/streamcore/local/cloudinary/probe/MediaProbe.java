package io.streamcore.local.cloudinary.probe;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import io.streamcore.videocontainer.Track;
import io.streamcore.videocontainer.VideoFile;
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

    private MediaProbe() {}

    /** @return empty if the file is neither an image nor a video */
    public static Optional<MediaMetadata> read(Path file) throws IOException {
        Optional<VideoFile> video = VideoFile.readWithDuration(file);
        return video.isPresent() ? video(video.get()) : image(file);
    }

    private static Optional<MediaMetadata> video(VideoFile file) {
        Optional<Track> video = file.first(Track.Kind.VIDEO);
        Optional<Track> audio = file.first(Track.Kind.AUDIO);
        if (video.isEmpty() && audio.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new MediaMetadata(
                "video",
                file.format().extension(),
                video.map(Track::width).orElse(null),
                video.map(Track::height).orElse(null),
                file.seconds().isPresent() ? file.seconds().getAsDouble() : null,
                video.map(Track::frameRate).orElse(null),
                video.map(Track::codec).orElse(null),
                video.filter(Track::eightBit420).map(track -> "yuv420p").orElse(null),
                audio.map(Track::codec).orElse(null),
                audio.map(Track::frequency).orElse(null),
                audio.map(Track::channels).orElse(null)));
    }

    private static Optional<MediaMetadata> image(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            FileType type = FileTypeDetector.detectFileType(in);
            if (!IMAGES.contains(type)) {
                return Optional.empty();
            }
            return image(type, ImageMetadataReader.readMetadata(in, Files.size(file), type));
        } catch (ImageProcessingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<MediaMetadata> image(FileType type, Metadata metadata) {
        Integer width = number(metadata, "Image Width");
        Integer height = number(metadata, "Image Height");
        boolean readable = width != null && height != null && width > 0 && height > 0;
        return readable ? Optional.of(MediaMetadata.image(type.getCommonExtension(), width, height)) : Optional.empty();
    }

    /** Finds a tag by name, because its number differs between the image formats. */
    private static Integer number(Metadata metadata, String name) {
        return StreamSupport.stream(metadata.getDirectories().spliterator(), false)
                .flatMap(d -> d.getTags().stream()
                        .filter(tag -> tag.getTagName().equals(name))
                        .map(tag -> d.getInteger(tag.getTagType())))
                .findFirst()
                .orElse(null);
    }
}
