package io.streamcore.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.kit.internal.InternalCredential;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.ETag;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Runs a creation once per idempotency key. The id of the created resource is chosen and stored with the key: if the
 * process crashes between the creation and the record of it, a repeated request gets the same id and finds the
 * resource.
 */
@ApplicationScoped
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";
    private static final Logger LOG = Logger.getLogger(Idempotency.class);
    private static final Pattern WELL_FORMED = Pattern.compile("[\\x20-\\x7E]{1,255}");

    private final IdempotencyKeyRepository keys;
    private final InternalCredential credential;
    private final ObjectMapper json;
    private final Clock clock;
    private final KeyLeaseRenewal leases;

    Idempotency(
            IdempotencyKeyRepository keys,
            InternalCredential credential,
            ObjectMapper json,
            Clock clock,
            KeyLeaseRenewal leases) {
        this.keys = keys;
        this.credential = credential;
        this.json = json;
        this.clock = clock;
        this.leases = leases;
    }

    /** An empty fingerprint, to which the parts of a request are added. */
    public Fingerprint fingerprint() {
        return new Fingerprint(credential);
    }

    /**
     * Runs the creation, or returns the stored response of an earlier request with the same key.
     *
     * @param operation the scope of the key, for example {@code register}
     * @param caller keys of different callers are independent
     * @param key the value of the header; null if the request has none, which causes no database access
     * @param type of the response's data, for reading a stored response
     * @param creation creates the resource with the given id, or returns the existing one; throws {@link BurnedId} if
     *     the id cannot be used
     * @throws ApiException 400 {@code bad-idempotency-key}, 409 {@code idempotency-in-progress}, 422
     *     {@code idempotency-key-reused}
     */
    public <T> ApiResponse<T> once(
            String operation,
            String caller,
            String key,
            Fingerprint fingerprint,
            Class<T> type,
            Function<ObjectId, ApiResponse<T>> creation) {
        if (key == null) {
            return creation.apply(new ObjectId());
        }
        if (!WELL_FORMED.matcher(key).matches()) {
            throw ApiException.badField(
                    HEADER,
                    "bad-idempotency-key",
                    "Invalid idempotency key: 1 to 255 printable ASCII characters expected");
        }
        String id = ETag.of(operation, caller, key).value();
        IdempotencyRecord record = keys.claim(id, fingerprint.text(), clock.instant(), leases.end());
        return record.isDone() ? stored(record, type) : run(record, creation);
    }

    /**
     * Reduces the stored responses about a deleted resource to its id, because they may contain personal data. Repeated
     * requests still get them.
     */
    public void erase(ObjectId resourceId) {
        keys.replaceData(resourceId, "{\"_id\":\"%s\"}".formatted(resourceId));
    }

    private <T> ApiResponse<T> run(IdempotencyRecord claimed, Function<ObjectId, ApiResponse<T>> creation) {
        leases.add(claimed);
        try {
            ApiResponse<T> response = create(claimed, creation);
            keys.finish(claimed, response.statusCode(), response.message(), json.writeValueAsString(response.data()));
            return response;
        } catch (ApiException rejected) {
            if (rejected.status() < 500) {
                keys.delete(claimed);
            } else {
                keys.release(claimed, clock.instant());
            }
            throw rejected;
        } catch (RuntimeException | JsonProcessingException e) {
            LOG.debugf("Idempotent creation %s failed", claimed.id());
            keys.release(claimed, clock.instant());
            throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } finally {
            leases.remove(claimed);
        }
    }

    private <T> ApiResponse<T> create(IdempotencyRecord claimed, Function<ObjectId, ApiResponse<T>> creation) {
        try {
            return creation.apply(claimed.resourceId());
        } catch (BurnedId burned) {
            return creation.apply(keys.replaceId(claimed));
        }
    }

    private <T> ApiResponse<T> stored(IdempotencyRecord record, Class<T> type) {
        try {
            return new ApiResponse<>(
                    record.status(), json.readValue(record.data(), type), record.message(), true, null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored response cannot be read", e);
        }
    }
}
