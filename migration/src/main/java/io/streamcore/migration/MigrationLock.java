package io.streamcore.migration;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One migration at a time writes into a folder; the system lets go of the lock when the process ends, however it does. */
public final class MigrationLock implements AutoCloseable {
    private final FileChannel channel;

    private MigrationLock(FileChannel channel) {
        this.channel = channel;
    }

    /** @throws MigrationException when another process is at it */
    public static MigrationLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new MigrationException("Another migration is writing into %s.", folder);
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
            throw new MigrationException("The lock could not be let go of: %s.", e.getMessage());
        }
    }
}
