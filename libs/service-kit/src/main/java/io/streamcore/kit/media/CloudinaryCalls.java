package io.streamcore.kit.media;

import com.cloudinary.Api;
import com.cloudinary.Cloudinary;
import com.cloudinary.Uploader;
import com.cloudinary.api.exceptions.NotFound;
import com.cloudinary.http44.ApiStrategy;
import com.cloudinary.http44.UploaderStrategy;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.streamcore.kit.response.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.http.config.SocketConfig;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.jboss.logging.Logger;

/** Runs calls of the SDK with timeouts, retries and bounded concurrency, and maps their failures to errors. */
@ApplicationScoped
public class CloudinaryCalls {
    private static final Logger LOG = Logger.getLogger(CloudinaryCalls.class);
    private static final Set<Integer> RENAME_REJECTED = Set.of(400, 404, 409);
    private static final Duration FIRST_DELAY = Duration.ofMillis(300);
    private static final Duration JITTER = Duration.ofMillis(100);

    private final MediaConfig config;
    private final InstrumentedCalls instrumented;
    private final TypedGuard<Optional<Map<?, ?>>> retry;
    private final Semaphore permits;
    private final Cloudinary cloudinary;
    private final Uploader uploader;
    private final Api api;

    /** A call of the upload API. It must be repeatable. */
    interface UploadCall {
        Map<?, ?> on(Uploader uploader) throws IOException;
    }

    /** A call of the admin API. */
    interface AdminCall {
        Map<?, ?> on(Api api) throws Exception;
    }

    CloudinaryCalls(MediaConfig config, InstrumentedCalls instrumented) {
        this.config = config;
        this.instrumented = instrumented;
        this.permits = new Semaphore(config.parallel(), true);
        this.retry = TypedGuard.create(new TypeLiteral<Optional<Map<?, ?>>>() {})
                .withDescription("cloudinary")
                .withRetry()
                .maxRetries(config.tries() - 1)
                .maxDuration(0, ChronoUnit.SECONDS)
                .delay(FIRST_DELAY.toMillis(), ChronoUnit.MILLIS)
                .jitter(JITTER.toMillis(), ChronoUnit.MILLIS)
                .withExponentialBackoff()
                .done()
                .abortOn(ApiException.class)
                .done()
                .build();
        var pool = new PoolingHttpClientConnectionManager();
        pool.setMaxTotal(config.parallel());
        pool.setDefaultMaxPerRoute(config.parallel());
        // The SDK sets no timeout for TLS handshakes, nor for most calls.
        pool.setDefaultSocketConfig(SocketConfig.custom()
                .setSoTimeout((int) config.callTimeout().toMillis())
                .build());
        cloudinary = new Cloudinary(settings(pool));
        // The SDK's own uploader() and api() build a new HTTP client for every call.
        uploader = new Uploader(cloudinary, new UploaderStrategy());
        api = new Api(cloudinary, new ApiStrategy());
    }

    private Map<String, Object> settings(PoolingHttpClientConnectionManager pool) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("cloud_name", required(config.cloudName(), "CLOUDINARY_CLOUD_NAME"));
        settings.put("api_key", required(config.apiKey(), "CLOUDINARY_API_KEY"));
        settings.put("api_secret", apiSecret());
        settings.put("secure", true);
        settings.put("analytics", false);
        settings.put("connectionManager", pool);
        config.uploadPrefix().ifPresent(prefix -> {
            settings.put("upload_prefix", prefix.toString());
            if (!"https".equals(prefix.getScheme())) {
                settings.put("secure", false);
                settings.put("cname", prefix.getAuthority());
            }
        });
        return settings;
    }

    String apiSecret() {
        return required(config.apiSecret(), "CLOUDINARY_API_SECRET");
    }

    private static String required(Optional<String> value, String name) {
        return value.orElseThrow(() -> new IllegalStateException("Set " + name + " to use the media store"));
    }

    Cloudinary cloudinary() {
        return cloudinary;
    }

    Map<?, ?> upload(String action, UploadCall call) {
        return run(action, () -> {
                    Map<?, ?> response = call.on(uploader);
                    if (response.get("error") instanceof Map<?, ?> error) {
                        throw failure((Integer) error.get("http_code"), String.valueOf(error.get("message")));
                    }
                    return Optional.of(response);
                })
                .orElseThrow();
    }

    /** Empty if the asset does not exist, or one with its new name does. */
    Optional<Map<?, ?>> rename(UploadCall call) {
        return run("rename", () -> {
            Map<?, ?> response = call.on(uploader);
            if (!(response.get("error") instanceof Map<?, ?> error)) {
                return Optional.of(response);
            }
            Integer status = (Integer) error.get("http_code");
            if (RENAME_REJECTED.contains(status)) {
                return Optional.empty();
            }
            throw failure(status, String.valueOf(error.get("message")));
        });
    }

    /** Empty if the asset does not exist. */
    Optional<Map<?, ?>> admin(String action, AdminCall call) {
        return run(action, () -> {
            try {
                return Optional.of(call.on(api));
            } catch (NotFound absent) {
                return Optional.empty();
            }
        });
    }

    /** Initial options of every call: timeouts, and failures returned as responses, with their status. */
    Map<String, Object> newOptions() {
        Map<String, Object> options = new HashMap<>();
        options.put("connect_timeout", (int) config.connectTimeout().toMillis());
        options.put("connection_request_timeout", (int) config.callTimeout().toMillis());
        options.put("timeout", (int) config.callTimeout().toMillis());
        options.put("return_error", true);
        return options;
    }

    private Optional<Map<?, ?>> run(String action, Callable<Optional<Map<?, ?>>> attempt) {
        acquirePermit();
        try {
            return retry.call(() -> instrumented.call(action, attempt));
        } catch (ApiException rejected) {
            throw rejected;
        } catch (Exception failure) {
            throw ApiException.unavailable("media-store-unavailable", "The media store is temporarily unavailable", 5)
                    .causedBy(failure);
        } finally {
            permits.release();
        }
    }

    /**
     * A permit covers all attempts of a call. MicroProfile's bulkhead is not used because its queue has no time limit.
     */
    private void acquirePermit() {
        try {
            if (permits.tryAcquire(config.callTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ApiException.unavailable("media-store-busy", "Too many concurrent uploads", 5);
    }

    /**
     * Maps an error status of the upload API: transient ones to an IOException, all others to an error of the request.
     */
    private static ApiException failure(int status, String message) throws IOException {
        if (status >= 500 || status == 420 || status == 429) {
            throw new IOException("Cloudinary answered " + status + ": " + message);
        }
        if (status == 400) {
            return new ApiException(415, "unsupported-media-type", "The media type of the file is not supported");
        }
        LOG.errorf("Cloudinary rejected a request: %d %s", status, message);
        return new ApiException(502, "media-store-failed", "The media store rejected the request");
    }
}
