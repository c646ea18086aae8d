package io.streamcore.local.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** A log file with one writer. A new file is started at each start and when the file is full; one old file is kept. */
public final class LogFile implements AutoCloseable {
    private static final long MAX_CHARACTERS = 10_000_000;
    private static final int LAST_LINES = 20;

    private final Path file;
    private final long maxCharacters;
    private final Deque<String> last = new ArrayDeque<>();
    private Writer writer;
    private long written;

    public LogFile(Path file) {
        this(file, MAX_CHARACTERS);
    }

    LogFile(Path file, long maxCharacters) {
        this.file = file;
        this.maxCharacters = maxCharacters;
        openNew();
    }

    public synchronized void line(String text) {
        last.addLast(text);
        if (last.size() > LAST_LINES) {
            last.removeFirst();
        }
        try {
            if (written > maxCharacters) {
                writer.close();
                openNew();
            }
            writer.write(text + "\n");
            writer.flush();
            written += text.length() + 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    private void openNew() {
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            writer = Files.newBufferedWriter(file);
            written = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
