package io.streamcore.local.mail;

import io.streamcore.local.cloudinary.store.DurableFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The mails on disk, one file each, numbered in the order of their arrival. As a server that delivers a mail does, it
 * notes the envelope in the fields {@code Return-Path} and {@code Delivered-To}.
 */
final class MailStore {
    static final String RECIPIENT = "Delivered-To";
    private static final String EXTENSION = ".eml";

    private final Path folder;
    private int last;

    MailStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        last = ids().stream().mapToInt(Integer::parseInt).max().orElse(0);
    }

    /** Stores a mail; it is on disk when this returns. */
    synchronized String add(String sender, List<String> recipients, byte[] raw) {
        String envelope = "Return-Path: <" + sender + ">\r\n"
                + recipients.stream()
                        .map(recipient -> RECIPIENT + ": " + recipient + "\r\n")
                        .collect(Collectors.joining());
        byte[] head = envelope.getBytes(StandardCharsets.UTF_8);
        byte[] content = new byte[head.length + raw.length];
        System.arraycopy(head, 0, content, 0, head.length);
        System.arraycopy(raw, 0, content, head.length, raw.length);
        String id = String.format("%06d", ++last);
        try {
            DurableFiles.write(file(id), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return id;
    }

    /** The newest mails first. */
    List<CaughtMail> newest(int limit) {
        return ids().stream()
                .sorted(Comparator.comparingInt((String id) -> Integer.parseInt(id))
                        .reversed())
                .limit(limit)
                .flatMap(id -> raw(id).map(bytes -> CaughtMail.parse(id, bytes)).stream())
                .toList();
    }

    /** Empty if there is no such mail. */
    Optional<byte[]> raw(String id) {
        Path file = file(id);
        try {
            return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void deleteAll() {
        try {
            for (String id : ids()) {
                Files.deleteIfExists(file(id));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String id) {
        return folder.resolve(id + EXTENSION);
    }

    private List<String> ids() {
        try {
            return DurableFiles.children(folder).stream()
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d{6,9}\\" + EXTENSION))
                    .map(name -> name.substring(0, name.length() - EXTENSION.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
