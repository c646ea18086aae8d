package io.streamcore.local.mongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** The file that holds all databases; one process at a time may open it. */
final class DataFile {
    private static final int CACHE_MEGABYTES = 128;
    /** Longer than the pause between two flushes to the disk, so that what a flushed page refers to still stands. */
    private static final int PAGE_RETENTION_MILLIS = 2_000;

    private DataFile() {}

    static MVStore inMemory() {
        return MVStore.open(null);
    }

    static MVStore in(Path folder) {
        try {
            Files.createDirectories(folder);
            // The backend commits; a commit in between would write half a command.
            MVStore store = new MVStore.Builder()
                    .fileName(folder.resolve("mongo.mv.db").toString())
                    .autoCommitDisabled()
                    .cacheSize(CACHE_MEGABYTES)
                    .open();
            store.setRetentionTime(PAGE_RETENTION_MILLIS);
            return store;
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new IllegalStateException("The data folder " + folder + " is in use by another process", e);
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the data folder " + folder, e);
        }
    }
}
