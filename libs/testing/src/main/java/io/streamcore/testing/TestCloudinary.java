package io.streamcore.testing;

import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.cloudinary.CloudinaryOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Cloudinary emulator for one test run, whose files are deleted when it is closed. */
public final class TestCloudinary implements AutoCloseable {
    /** With this key, a service of a test uses token authentication; signatures work besides. */
    public static final String AUTH_TOKEN_KEY = "00112233445566778899aabbccddeeff";

    private final CloudinaryOptions options;
    private final CloudinaryEmulator emulator;

    private TestCloudinary(CloudinaryOptions options) {
        this.options = options;
        this.emulator = CloudinaryEmulator.start(options);
    }

    public static TestCloudinary start() {
        try {
            return new TestCloudinary(CloudinaryOptions.forTests(Files.createTempDirectory("streamcore-cloudinary"))
                    .withAuthTokenKey(Optional.of(AUTH_TOKEN_KEY)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public CloudinaryEmulator emulator() {
        return emulator;
    }

    /** The settings with which a service uses this emulator. */
    public Map<String, String> settings() {
        return Map.of(
                "CLOUDINARY_CLOUD_NAME", options.cloudName(),
                "CLOUDINARY_API_KEY", options.apiKey(),
                "CLOUDINARY_API_SECRET", options.apiSecret(),
                "CLOUDINARY_UPLOAD_PREFIX", emulator.baseUrl());
    }

    @Override
    public void close() {
        emulator.close();
        try (Stream<Path> tree = Files.walk(options.folder())) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
