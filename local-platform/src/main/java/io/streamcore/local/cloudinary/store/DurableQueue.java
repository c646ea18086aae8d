package io.streamcore.local.cloudinary.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A queue of jobs on disk, one file each, that survives a restart. */
public final class DurableQueue {
    private final Path folder;

    public DurableQueue(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** @return the id to pass to {@link #done} */
    public String add(JsonObject job) {
        String id = UUID.randomUUID() + ".json";
        try {
            DurableFiles.write(folder.resolve(id), job.toBuffer().getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return id;
    }

    public void done(String id) {
        try {
            Files.deleteIfExists(folder.resolve(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, JsonObject> pending() throws IOException {
        Map<String, JsonObject> pending = new TreeMap<>();
        for (Path file : DurableFiles.children(folder)) {
            if (file.toString().endsWith(".json")) {
                pending.put(file.getFileName().toString(), new JsonObject(Buffer.buffer(Files.readAllBytes(file))));
            }
        }
        return pending;
    }
}
