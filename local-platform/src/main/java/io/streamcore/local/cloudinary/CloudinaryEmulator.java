package io.streamcore.local.cloudinary;

import io.streamcore.local.cloudinary.access.AuthTokens;
import io.streamcore.local.cloudinary.access.DeliveryAccess;
import io.streamcore.local.cloudinary.access.UrlSignatures;
import io.streamcore.local.cloudinary.store.AssetStore;
import io.streamcore.local.cloudinary.store.DurableFiles;
import io.streamcore.local.cloudinary.store.DurableQueue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Runs the Cloudinary emulator. Everything it has acknowledged is on disk and is found again after a restart. */
public final class CloudinaryEmulator implements AutoCloseable {
    private static final int MAX_DATA_URI_BYTES = 16 << 20;

    private final Vertx vertx;
    private final AssetStore store;
    private final AssetUrls urls;
    private final Faults faults = new Faults();
    private final Ffmpeg ffmpeg;
    private final NotificationSender notifications;
    private final EagerTransformations eager;

    /** A stored asset, for tests that look for orphaned assets. */
    public record StoredAsset(String resourceType, String type, String publicId, long bytes) {}

    private CloudinaryEmulator(CloudinaryOptions options, Clock clock) throws IOException {
        Path incoming = options.folder().resolve("incoming");
        DurableFiles.deleteTree(incoming);
        Files.createDirectories(incoming);
        store = new AssetStore(options.folder().resolve("assets"));
        UrlSignatures urlSignatures = new UrlSignatures(options.apiSecret());
        urls = new AssetUrls(options.clientHost(), options.cloudName(), urlSignatures);
        Signatures signatures = new Signatures(options.apiSecret());
        AssetJson assetJson = new AssetJson(urls, signatures, options.apiKey());
        ChunkedUploads chunks = new ChunkedUploads(options.folder().resolve("chunks"));
        RequestAuthenticator authenticator = new RequestAuthenticator(options, signatures, clock);
        ffmpeg = new Ffmpeg(options.ffmpeg());
        notifications =
                new NotificationSender(signatures, options.apiKey(), faults, queue(options, "notifications"), clock);
        Renditions renditions = new Renditions(store, ffmpeg, incoming);
        eager = new EagerTransformations(store, renditions, urls, notifications, queue(options, "eager"));
        AsyncEffects asyncEffects = new AsyncEffects(eager, notifications);
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        DeliveryAccess access = new DeliveryAccess(urlSignatures, new AuthTokens(options.authTokenKey(), clock));
        Routes routes = new Routes(vertx, faults, incoming);
        SourceUrls sources = new SourceUrls(urls, incoming);
        routes.uploads(new UploadApi(authenticator, store, chunks, assetJson, asyncEffects, sources, clock));
        routes.admin(new AdminApi(authenticator, store, assetJson, eager));
        routes.delivery(options.cloudName(), new DeliveryApi(access, store, renditions, urls));
        routes.testEndpoints(this);
        listen(options, routes);
        eager.resume();
    }

    /** @throws UncheckedIOException if the folder is not usable or the port is in use */
    public static CloudinaryEmulator start(CloudinaryOptions options) {
        return start(options, Clock.systemUTC());
    }

    static CloudinaryEmulator start(CloudinaryOptions options, Clock clock) {
        try {
            return new CloudinaryEmulator(options, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The origin to use as the SDK's upload prefix, such as {@code http://127.0.0.1:5018}. */
    public String baseUrl() {
        return urls.base();
    }

    public Faults faults() {
        return faults;
    }

    public List<StoredAsset> assets() {
        return store.all().stream()
                .map(asset ->
                        new StoredAsset(asset.key().resourceType(), asset.type(), asset.publicId(), asset.bytes()))
                .toList();
    }

    @Override
    public void close() {
        eager.close();
        ffmpeg.close();
        notifications.close();
        join(vertx.close());
    }

    private void listen(CloudinaryOptions options, Routes routes) throws IOException {
        HttpServerOptions http = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setMaxFormAttributeSize(MAX_DATA_URI_BYTES);
        Future<HttpServer> server = vertx.createHttpServer(http)
                .connectionHandler(CrLfBoundaryFix::install)
                .requestHandler(routes.router())
                .listen();
        try {
            urls.listeningOn(join(server).actualPort());
        } catch (RuntimeException e) {
            close();
            throw new IOException("Cannot listen on port " + options.port(), e.getCause());
        }
    }

    private static DurableQueue queue(CloudinaryOptions options, String name) throws IOException {
        return new DurableQueue(options.folder().resolve(name));
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
