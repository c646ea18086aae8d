package io.streamcore.local.cloudinary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.streamcore.local.cloudinary.store.DurableFiles;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmulatorStartTest extends EmulatorTest {
    @Test
    void aPortInUseIsNamedInTheRefusal() {
        int taken = URI.create(emulator.baseUrl()).getPort();

        UncheckedIOException exception = assertThrows(
                UncheckedIOException.class,
                () -> CloudinaryEmulator.start(
                        CloudinaryOptions.forTests(folder.resolve("other")).withPort(taken)));

        assertEquals("Cannot listen on port " + taken, exception.getCause().getMessage());
    }

    @Test
    void whatACrashLeftHalfDoneIsSweptAtTheStart() throws Exception {
        Files.createDirectories(folder.resolve("assets/halfway/derived-1"));
        Files.writeString(folder.resolve("assets/halfway/1.mp4"), "half a file");
        Files.writeString(folder.resolve("incoming/upload"), "half an upload");

        restart();

        assertTrue(DurableFiles.children(folder.resolve("assets")).isEmpty());
        assertTrue(DurableFiles.children(folder.resolve("incoming")).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void anImpossiblePortIsRefused(int port) {
        assertThrows(IllegalArgumentException.class, () -> options.withPort(port));
    }

    @Test
    void anAccountWithoutASecretIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CloudinaryOptions(folder, 0, "cloud", "key", " "));
    }
}
