package io.streamcore.local.cloudinary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs the emulator in a separate process that can be killed and whose memory is bounded. */
final class EmulatorProcess implements AutoCloseable {
    private final Process process;
    private final String baseUrl;

    private EmulatorProcess(Process process, String baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    static EmulatorProcess start(Path folder, String heap) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:MaxDirectMemorySize=" + heap,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmulatorProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String baseUrl = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        return new EmulatorProcess(process, baseUrl);
    }

    String baseUrl() {
        return baseUrl;
    }

    /** Kills the process, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** Runs the emulator until the process is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        CloudinaryEmulator emulator = CloudinaryEmulator.start(CloudinaryOptions.forTests(Path.of(arguments[0])));
        System.out.println(emulator.baseUrl());
        new CountDownLatch(1).await();
    }
}
