package io.streamcore.local.cloudinary.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Stores assets, each in a folder with the file and {@code asset.json}. An asset exists if its JSON exists: it is
 * written after the file and deleted before it, so that a crash leaves at most an unreferenced file, which is deleted
 * at the next start. An asset is renamed when its JSON is; its folder follows, after a crash at the next start.
 */
public final class AssetStore {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Logger LOG = System.getLogger(AssetStore.class.getName());
    private static final String DESCRIPTION = "asset.json";

    private final Path folder;
    private final NavigableMap<AssetKey, EmulatedAsset> assets = new ConcurrentSkipListMap<>();

    /**
     * The result of {@link #put}.
     *
     * @param existing whether the asset existed and was not overwritten
     */
    public record PutResult(EmulatedAsset asset, boolean existing) {}

    /** The result of {@link #rename}. */
    public enum RenameResult {
        RENAMED,
        ABSENT,
        TARGET_EXISTS
    }

    public AssetStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        for (Path assetFolder : DurableFiles.children(folder)) {
            load(assetFolder);
        }
    }

    public Optional<EmulatedAsset> find(AssetKey key) {
        return Optional.ofNullable(assets.get(key));
    }

    /** Finds an asset by the id that it keeps when it is renamed. */
    public Optional<EmulatedAsset> findById(String assetId) {
        return assets.values().stream()
                .filter(asset -> asset.assetId().equals(assetId))
                .findFirst();
    }

    public Collection<EmulatedAsset> all() {
        return assets.values();
    }

    public Path file(EmulatedAsset asset) {
        return folder(asset.key()).resolve(asset.fileName());
    }

    /** Returns the cache folder for renditions of this version of the asset. */
    public Path derived(EmulatedAsset asset) {
        return folder(asset.key()).resolve("derived-" + asset.version());
    }

    /** Moves the file {@code content} into the store as the draft's asset. */
    public synchronized PutResult put(EmulatedAsset draft, Path content, boolean overwrite) throws IOException {
        EmulatedAsset before = assets.get(draft.key());
        if (before != null && !overwrite) {
            return new PutResult(before, true);
        }
        long version = before == null ? draft.version() : Math.max(draft.version(), before.version() + 1);
        EmulatedAsset asset = draft.withIdAndVersion(before == null ? draft.assetId() : before.assetId(), version);
        DurableFiles.createFolder(folder(asset.key()));
        DurableFiles.move(content, file(asset));
        describe(asset);
        if (before != null) {
            Files.deleteIfExists(file(before));
            deleteQuietly(derived(before));
        }
        return new PutResult(asset, false);
    }

    /** Renames an asset with its file and its renditions. */
    public synchronized RenameResult rename(AssetKey from, AssetKey to, boolean overwrite) throws IOException {
        EmulatedAsset before = assets.get(from);
        if (before == null) {
            return RenameResult.ABSENT;
        }
        if (from.equals(to)) {
            return RenameResult.RENAMED;
        }
        if (assets.containsKey(to) && !overwrite) {
            return RenameResult.TARGET_EXISTS;
        }
        EmulatedAsset renamed = before.renamed(to.type(), to.publicId());
        DurableFiles.write(folder(from).resolve(DESCRIPTION), JSON.writeValueAsBytes(renamed));
        assets.remove(from);
        assets.remove(to);
        moveFolder(folder(from), folder(to));
        assets.put(to, renamed);
        return RenameResult.RENAMED;
    }

    private static void moveFolder(Path from, Path to) throws IOException {
        DurableFiles.deleteTree(to);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Updates the stored description of an asset. */
    public synchronized void describe(EmulatedAsset asset) throws IOException {
        DurableFiles.write(folder(asset.key()).resolve(DESCRIPTION), JSON.writeValueAsBytes(asset));
        assets.put(asset.key(), asset);
    }

    /** @return the removed asset, or empty if there was none */
    public synchronized Optional<EmulatedAsset> remove(AssetKey key) {
        EmulatedAsset asset = assets.get(key);
        if (asset == null) {
            return Optional.empty();
        }
        try {
            DurableFiles.delete(folder(key).resolve(DESCRIPTION));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assets.remove(key);
        deleteQuietly(folder(key));
        return Optional.of(asset);
    }

    /** Deletes a folder. If a rendition is being written into it, the remainder is deleted at the next start. */
    private static void deleteQuietly(Path folder) {
        try {
            DurableFiles.deleteTree(folder);
        } catch (UncheckedIOException e) {
            LOG.log(Level.DEBUG, "Folder is deleted at the next start: " + folder, e);
        }
    }

    private Path folder(AssetKey key) {
        return folder.resolve(key.folderName());
    }

    private void load(Path assetFolder) throws IOException {
        Path description = assetFolder.resolve(DESCRIPTION);
        if (!Files.exists(description)) {
            DurableFiles.deleteTree(assetFolder);
            return;
        }
        EmulatedAsset asset = JSON.readValue(description.toFile(), EmulatedAsset.class);
        Path own = folder(asset.key());
        if (!own.equals(assetFolder)) {
            moveFolder(assetFolder, own);
        }
        assets.put(asset.key(), asset);
        for (Path file : DurableFiles.children(own)) {
            if (!file.equals(own.resolve(DESCRIPTION)) && !file.equals(file(asset)) && !file.equals(derived(asset))) {
                DurableFiles.deleteTree(file);
            }
        }
    }
}
