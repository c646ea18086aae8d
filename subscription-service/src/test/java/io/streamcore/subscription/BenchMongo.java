package io.streamcore.subscription;

import io.streamcore.local.mongo.LocalMongo;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The local MongoDB in a process of its own, with enough memory for a million rows. */
public final class BenchMongo implements AutoCloseable {
    private final Process process;
    private final String uri;

    private BenchMongo() throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + System.getProperty("bench.heap", "8g"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BenchMongo.class.getName())
                .redirectError(Path.of("target", "bench-mongo.log").toFile())
                .start();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        while (line != null && !line.startsWith("mongodb://")) {
            line = output.readLine();
        }
        uri = line;
    }

    static BenchMongo start() throws IOException {
        return new BenchMongo();
    }

    String uri() {
        return uri;
    }

    ProcessUsage usage() {
        return new ProcessUsage(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws InterruptedException {
        LocalMongo mongo = LocalMongo.temporary(System.getenv());
        System.out.println(mongo.uri());
        System.out.flush();
        Thread.currentThread().join();
    }
}
