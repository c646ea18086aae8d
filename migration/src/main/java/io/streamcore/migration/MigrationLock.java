package io.streamcore.migration;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets only one migration write into a folder. The operating system releases the lock when the process ends. */
public final class MigrationLock implements AutoCloseable {
    private final FileChannel channel;

    private MigrationLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws MigrationException if another process holds the lock */
    public static MigrationLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new MigrationException("Another migration is running in %s.", folder);
            }
            return new MigrationLock(channel);
        } catch (IOException e) {
            throw new MigrationException("The folder %s cannot be written: %s.", folder, e.getMessage());
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new MigrationException("The lock could not be released: %s.", e.getMessage());
        }
    }
}
