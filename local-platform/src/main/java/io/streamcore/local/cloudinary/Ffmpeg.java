package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.probe.MediaMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Runs the ffmpeg program, if it is installed. */
final class Ffmpeg implements AutoCloseable {
    private static final int TIMEOUT_MINUTES = 30;
    private final String program;
    private final Set<Process> running = ConcurrentHashMap.newKeySet();
    private final boolean available;

    Ffmpeg(String program) {
        this.program = program;
        this.available = isInstalled();
    }

    boolean isAvailable() {
        return available;
    }

    /** @throws CloudinaryError 501 if ffmpeg is not installed */
    void require(String purpose) {
        if (!available) {
            throw new CloudinaryError(
                    501, "%s requires ffmpeg, which is not installed (looked for '%s')", purpose, program);
        }
    }

    void poster(Path video, double second, Path picture) throws IOException {
        run(List.of("-ss", String.valueOf(second), "-i", video.toString(), "-frames:v", "1"), picture);
    }

    /**
     * Renders an HLS playlist of one MPEG-TS file with byte ranges, which every browser plays: 8-bit 4:2:0 H.264 and AAC
     * are copied, everything else is transcoded to them.
     */
    void hls(Path video, MediaMetadata metadata, Path playlist) throws IOException {
        boolean playable = "h264".equals(metadata.videoCodec()) && "yuv420p".equals(metadata.pixelFormat());
        List<String> arguments =
                new ArrayList<>(List.of("-i", video.toString(), "-c:v", playable ? "copy" : "libx264"));
        if (!playable) {
            arguments.addAll(List.of("-preset", "ultrafast", "-pix_fmt", "yuv420p"));
        }
        arguments.addAll(List.of("-c:a", "aac".equals(metadata.audioCodec()) ? "copy" : "aac"));
        arguments.addAll(List.of("-f", "hls", "-hls_time", "6", "-hls_playlist_type", "vod"));
        arguments.addAll(List.of("-hls_flags", "single_file"));
        run(arguments, playlist);
    }

    @Override
    public void close() {
        running.forEach(Process::destroyForcibly);
    }

    /** Some versions of ffmpeg exit with 0 without having written the output. */
    private void run(List<String> arguments, Path output) throws IOException {
        List<String> command = new ArrayList<>(List.of(program, "-nostdin", "-v", "error", "-y"));
        command.addAll(arguments);
        command.add(output.toString());
        int result = finish(start(command), TIMEOUT_MINUTES);
        if (result != 0 || !Files.exists(output)) {
            throw new CloudinaryError(400, "ffmpeg cannot render this video (exit code %d)", result);
        }
    }

    private boolean isInstalled() {
        try {
            return finish(start(List.of(program, "-version")), 1) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private int finish(Process process, int minutes) throws IOException {
        running.add(process);
        try {
            if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                throw new IOException("ffmpeg took longer than " + minutes + " minutes");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
            running.remove(process);
        }
    }
}
