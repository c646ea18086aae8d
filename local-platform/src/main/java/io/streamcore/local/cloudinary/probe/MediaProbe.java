package io.streamcore.local.cloudinary.probe;

import io.streamcore.picturefile.MalformedPictureException;
import io.streamcore.picturefile.PictureFile;
import io.streamcore.picturefile.PictureHeader;
import io.streamcore.videocontainer.Track;
import io.streamcore.videocontainer.VideoFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Detects a file's media type, duration and dimensions from its content, without ffmpeg. Of Cloudinary's image formats
 * only those are supported that the services accept.
 */
public final class MediaProbe {
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
        try {
            PictureHeader header = PictureFile.read(file);
            return Optional.of(
                    MediaMetadata.image(PictureFile.format(file).extension(), header.width(), header.height()));
        } catch (MalformedPictureException noPicture) {
            return Optional.empty();
        }
    }
}
