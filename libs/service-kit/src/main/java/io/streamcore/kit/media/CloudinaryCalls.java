package io.streamcore.kit.media;

import com.cloudinary.Api;
import com.cloudinary.Cloudinary;
import com.cloudinary.Uploader;
import com.cloudinary.api.exceptions.NotFound;
import com.cloudinary.http44.ApiStrategy;
import com.cloudinary.http44.UploaderStrategy;
import io.streamcore.kit.response.ApiException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.http.config.SocketConfig;
import org.apache.http.impl.conn.PoolingHttpClientConnectionManager;
import org.jboss.logging.Logger;

/** Runs single calls of the SDK: bounded in number, time and tries, their failures told apart. */
@ApplicationScoped
public class CloudinaryCalls {
    private static final Logger LOG = Logger.getLogger(CloudinaryCalls.class);
    private static final long FIRST_PAUSE_MILLIS = 200;

    @Inject
    MediaConfig config;

    @Inject
    InstrumentedCalls watched;

    private Cloudinary cloudinary;
    private Uploader uploader;
    private Api api;
    private Semaphore places;

    /** A call of the upload API. It must be repeatable. */
    interface UploadCall {
        Map<?, ?> on(Uploader uploader) throws IOException;
    }

    /** A call of the admin API. */
    interface AdminCall {
        Map<?, ?> on(Api api) throws Exception;
    }

    @PostConstruct
    void connect() {
        places = new Semaphore(config.parallel(), true);
        var pool = new PoolingHttpClientConnectionManager();
        pool.setMaxTotal(config.parallel());
        pool.setDefaultMaxPerRoute(config.parallel());
        // The SDK sets no time limit on a connection's TLS handshake, nor on most calls.
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

    Map<?, ?> upload(String what, UploadCall call) {
        return repeated(what, () -> {
            Map<?, ?> answer = call.on(uploader);
            if (answer.get("error") instanceof Map<?, ?> error) {
                throw refusal((Integer) error.get("http_code"), String.valueOf(error.get("message")));
            }
            return answer;
        });
    }

    Optional<Map<?, ?>> admin(String what, AdminCall call) {
        return repeated(what, () -> {
            try {
                return Optional.of(call.on(api));
            } catch (NotFound nothing) {
                return Optional.empty();
            }
        });
    }

    /** Options every call starts from: time limits, and failures as answers so that their status can be seen. */
    Map<String, Object> limits() {
        Map<String, Object> limits = new HashMap<>();
        limits.put("connect_timeout", (int) config.connectTimeout().toMillis());
        limits.put("connection_request_timeout", (int) config.callTimeout().toMillis());
        limits.put("timeout", (int) config.callTimeout().toMillis());
        limits.put("return_error", true);
        return limits;
    }

    private interface Attempt<T> {
        T run() throws Exception;
    }

    private <T> T repeated(String what, Attempt<T> attempt) {
        takePlace();
        try {
            for (int left = config.tries() - 1; ; left--) {
                try {
                    return watched.watch(what, attempt::run);
                } catch (ApiException refused) {
                    throw refused;
                } catch (Exception stumbled) {
                    LOG.warnf("Cloudinary %s failed, %d tries left: %s", what, left, stumbled.getMessage());
                    if (left <= 0) {
                        throw ApiException.unavailable(
                                        "media-store-unavailable", "The media store is not available right now", 5)
                                .causedBy(stumbled);
                    }
                    pause(config.tries() - left);
                }
            }
        } finally {
            places.release();
        }
    }

    private void takePlace() {
        try {
            if (places.tryAcquire(config.callTimeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ApiException.unavailable("media-store-busy", "Too many uploads are under way", 5);
    }

    /** Waits 200 ms, 400 ms … half of it by chance, so that callers do not come back in step. */
    private static void pause(int attempt) {
        long longest = FIRST_PAUSE_MILLIS << attempt;
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1)));
    }

    /** A status that another try may change is an IOException, any other a refusal. */
    private static ApiException refusal(int status, String message) throws IOException {
        if (status >= 500 || status == 420 || status == 429) {
            throw new IOException("Cloudinary answered " + status + ": " + message);
        }
        if (status == 400) {
            return new ApiException(
                    415, "unsupported-media-type", "The file is not media of a kind that is taken here");
        }
        LOG.errorf("Cloudinary refused: %d %s", status, message);
        return new ApiException(502, "media-store-failed", "The media store refused the request");
    }
}
