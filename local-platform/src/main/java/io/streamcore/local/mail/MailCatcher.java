package io.streamcore.local.mail;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.subethamail.smtp.server.SMTPServer;

/** Runs the mail catcher. Every mail that it has acknowledged is on disk and is found again after a restart. */
public final class MailCatcher implements AutoCloseable {
    private final MailFaults faults = new MailFaults();
    private final MailStore store;
    private final SMTPServer smtp;
    private final Vertx vertx;
    private final int webPort;

    private MailCatcher(MailCatcherOptions options) throws IOException {
        store = new MailStore(options.folder());
        smtp = SMTPServer.port(options.smtpPort())
                .bindAddress(InetAddress.getByName(options.host()))
                .hostName("localhost")
                .softwareName("StreamCore mail catcher")
                .maxMessageSize(MailReceiver.MAX_BYTES)
                .executorService(new SessionThreads(faults))
                .messageHandlerFactory(context -> new MailReceiver(context, store, faults))
                .build();
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            webPort = join(vertx.createHttpServer(new HttpServerOptions()
                                    .setHost(options.host())
                                    .setPort(options.webPort()))
                            .requestHandler(new MailRoutes(vertx, store, faults).router())
                            .listen())
                    .actualPort();
            smtp.start();
        } catch (RuntimeException e) {
            join(vertx.close());
            throw new IOException(
                    "The mail catcher cannot listen on the ports %d and %d"
                            .formatted(options.smtpPort(), options.webPort()),
                    e instanceof CompletionException ? e.getCause() : e);
        }
    }

    /** @throws UncheckedIOException if the folder is not usable or a port is in use */
    public static MailCatcher start(MailCatcherOptions options) {
        try {
            return new MailCatcher(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int smtpPort() {
        return smtp.getPortAllocated();
    }

    /** The address that shows the mails. */
    public String baseUrl() {
        return "http://127.0.0.1:" + webPort;
    }

    public MailFaults faults() {
        return faults;
    }

    /** All mails, the newest first. */
    public List<CaughtMail> mails() {
        return store.newest(Integer.MAX_VALUE);
    }

    /** The mails for one recipient, the newest first. */
    public List<CaughtMail> mailsTo(String recipient) {
        return mails().stream().filter(mail -> mail.to().contains(recipient)).toList();
    }

    @Override
    public void close() {
        faults.clear();
        smtp.stop();
        join(vertx.close());
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
