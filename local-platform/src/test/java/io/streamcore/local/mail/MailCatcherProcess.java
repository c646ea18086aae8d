package io.streamcore.local.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs the mail catcher in a separate process, which can be killed. */
final class MailCatcherProcess implements AutoCloseable {
    private final Process process;
    private final int smtpPort;

    private MailCatcherProcess(Process process, int smtpPort) {
        this.process = process;
        this.smtpPort = smtpPort;
    }

    static MailCatcherProcess start(Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailCatcherProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String port = new BufferedReader(new InputStreamReader(process.getInputStream())).readLine();
        return new MailCatcherProcess(process, Integer.parseInt(port));
    }

    int smtpPort() {
        return smtpPort;
    }

    /** Kills the process, as {@code kill -9} does. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    /** Runs the catcher until the process is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        MailCatcher catcher = MailCatcher.start(MailCatcherOptions.forTests(Path.of(arguments[0])));
        System.out.println(catcher.smtpPort());
        new CountDownLatch(1).await();
    }
}
