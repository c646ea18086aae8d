package io.streamcore.k8s.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Terminates TLS in front of a MongoDB server, with a certificate that is its own CA. */
final class TlsRelay implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger rejectedHandshakes = new AtomicInteger();
    private final Path keyStore;
    private final URI server;
    private final SSLServerSocket listener;

    TlsRelay(String serverUri, Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        keyStore = folder.resolve("mongodb.p12");
        server = URI.create(serverUri);
        keytool("-genkeypair", "-keyalg", "RSA", "-dname", "CN=mongodb", "-ext", "san=ip:127.0.0.1", "-validity", "1");
        KeyStore keys = KeyStore.getInstance(keyStore.toFile(), PASSWORD);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 64, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Writes the certificate of the CA. */
    void writeCertificate(Path file) throws IOException, InterruptedException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, keytool("-exportcert", "-rfc"));
    }

    String uri() {
        return "mongodb://127.0.0.1:" + listener.getLocalPort() + "/";
    }

    /** Returns how often a client has ended the handshake, because it does not trust the certificate. */
    int rejectedHandshakes() {
        return rejectedHandshakes.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket client = (SSLSocket) listener.accept();
                threads.execute(() -> relay(client));
            } catch (IOException e) {
                // Expected when close() closes the listener.
            }
        }
    }

    private void relay(SSLSocket client) {
        try (client) {
            client.startHandshake();
            try (Socket plain = new Socket(server.getHost(), server.getPort())) {
                threads.execute(() -> copy(plain, client));
                copy(client, plain);
            }
        } catch (SSLException e) {
            rejectedHandshakes.incrementAndGet();
        } catch (IOException e) {
            // The connection was closed at one of its ends.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The connection was closed at one of its ends.
        }
    }

    private String keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "mongodb", "-keystore", keyStore.toString()));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
        Process keytool = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(output);
        }
        return output;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
