package io.streamcore.local.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** Reads lines appended to a file, and continues with the new file if it is replaced. */
final class LogTail implements AutoCloseable {
    private final Path file;
    private BufferedReader reader;
    private Object identity;

    LogTail(Path file) throws IOException {
        this.file = file;
        open();
    }

    /** Returns the lines added since the last call. */
    List<String> newLines() throws IOException {
        List<String> lines = rest();
        if (Files.exists(file) && !identity().equals(identity)) {
            lines.addAll(rest());
            reader.close();
            open();
            lines.addAll(rest());
        }
        return lines;
    }

    private List<String> rest() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    private void open() throws IOException {
        identity = identity();
        reader = Files.newBufferedReader(file);
    }

    /** Returns an identifier that differs between two files with the same name. */
    private Object identity() throws IOException {
        Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        return key == null ? file : key;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
