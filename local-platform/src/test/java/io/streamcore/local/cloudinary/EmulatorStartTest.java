package io.streamcore.local.cloudinary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamcore.local.cloudinary.store.DurableFiles;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorStartTest extends EmulatorTest {
    @Test
    void startOnPortInUseFailsNamingThePort() {
        int taken = URI.create(emulator.baseUrl()).getPort();

        assertThatThrownBy(() -> CloudinaryEmulator.start(
                        CloudinaryOptions.forTests(folder.resolve("other")).withPort(taken)))
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .hasMessage("Cannot listen on port " + taken);
    }

    @Test
    void incompleteFilesOfACrashAreDeletedAtStart() throws Exception {
        Files.createDirectories(folder.resolve("assets/halfway/derived-1"));
        Files.writeString(folder.resolve("assets/halfway/1.mp4"), "half a file");
        Files.writeString(folder.resolve("incoming/upload"), "half an upload");

        restart();

        assertThat(DurableFiles.children(folder.resolve("assets"))).isEmpty();
        assertThat(DurableFiles.children(folder.resolve("incoming"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void invalidPortIsRejected(int port) {
        assertThatThrownBy(() -> options.withPort(port)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void accountWithoutSecretIsRejected() {
        assertThatThrownBy(() -> new CloudinaryOptions(folder, 0, "cloud", "key", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
