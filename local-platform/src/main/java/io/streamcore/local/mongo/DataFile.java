package io.streamcore.local.mongo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/** Opens the file that holds all databases. Only one process at a time can open it. */
final class DataFile {
    private static final int CACHE_MEGABYTES = 128;
    /** Longer than the interval between two flushes, so that pages referenced by a flushed page are still there. */
    private static final int PAGE_RETENTION_MILLIS = 2_000;

    private DataFile() {}

    static MVStore inMemory() {
        return MVStore.open(null);
    }

    static MVStore in(Path folder) {
        try {
            Files.createDirectories(folder);
            // The backend commits after each command; an automatic commit could write half a command.
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
            throw new UncheckedIOException("Cannot create the data folder " + folder, e);
        }
    }
}
