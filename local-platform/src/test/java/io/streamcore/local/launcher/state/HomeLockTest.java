package io.streamcore.local.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.local.launcher.settings.Home;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // held, not used
    void lockCannotBeAcquiredByAnotherProcessWhileHeld() throws Exception {
        Home home = new Home(folder, folder.resolve("data"));

        int whileHeld;
        try (HomeLock held = HomeLock.tryAcquire(home).orElseThrow()) {
            whileHeld = lockInOtherProcess(home);
        }
        int afterwards = lockInOtherProcess(home);

        assertThat(List.of(whileHeld, afterwards)).isEqualTo(List.of(1, 0));
    }

    @Test
    void lockCanBeAcquiredAgainAfterRelease() {
        Home home = new Home(folder, folder.resolve("data"));

        HomeLock.tryAcquire(home).orElseThrow().close();

        assertThat(HomeLock.tryAcquire(home)).isPresent();
    }

    private static int lockInOtherProcess(Home home) throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        home.lock().toString())
                .start();
        assertThat(other.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return other.exitValue();
    }

    /** Exits with 0 if it acquires the lock. */
    static final class OtherProcess {
        public static void main(String[] arguments) throws Exception {
            try (var channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                System.exit(channel.tryLock() == null ? 1 : 0);
            }
        }
    }
}
