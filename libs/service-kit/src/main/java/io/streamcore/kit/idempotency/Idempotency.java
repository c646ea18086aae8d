package io.streamcore.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.kit.internal.InternalCredential;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ETag;
import io.streamcore.kit.response.ApiResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/**
 * Runs a creation once for each key. The id of what is created is chosen with the key and kept: should the process
 * die between the creation and the record of it, the repetition is given the same id and finds what is already there.
 */
@ApplicationScoped
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";
    private static final Logger LOG = Logger.getLogger(Idempotency.class);
    private static final Pattern WELL_FORMED = Pattern.compile("[\\x20-\\x7E]{1,255}");

    @Inject
    IdempotencyKeyRepository keys;

    @Inject
    InternalCredential credential;

    @Inject
    ObjectMapper json;

    @Inject
    Clock clock;

    @Inject
    KeyLeaseRenewal leases;

    /** An empty fingerprint, to which a request's parts are added. */
    public Fingerprint fingerprint() {
        return new Fingerprint(credential);
    }

    /**
     * @param operation what is created, such as {@code register}
     * @param caller who asks: keys of different callers do not meet
     * @param key the header's value; null means that the client did not ask for it
     * @param type of the answer's data, to read a stored answer back
     * @param creation creates under the given id, or returns what is there under it already; throws {@link BurnedId} if
     *     the id is of no use
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
                    HEADER, "bad-idempotency-key", "An idempotency key has 1 to 255 printable characters");
        }
        String id = ETag.of(operation, caller, key).value();
        IdempotencyRecord record = keys.claim(id, fingerprint.text(), clock.instant(), leases.end());
        return record.isDone() ? stored(record, type) : run(record, creation);
    }

    private <T> ApiResponse<T> run(IdempotencyRecord claimed, Function<ObjectId, ApiResponse<T>> creation) {
        leases.keep(claimed);
        try {
            ApiResponse<T> reply = create(claimed, creation);
            keys.finish(claimed, reply.statusCode(), reply.message(), json.writeValueAsString(reply.data()));
            return reply;
        } catch (ApiException refused) {
            if (refused.status() < 500) {
                keys.forget(claimed);
            } else {
                keys.release(claimed, clock.instant());
            }
            throw refused;
        } catch (RuntimeException | JsonProcessingException e) {
            LOG.debugf("Idempotent creation %s failed", claimed.id());
            keys.release(claimed, clock.instant());
            throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } finally {
            leases.drop(claimed);
        }
    }

    private <T> ApiResponse<T> create(IdempotencyRecord claimed, Function<ObjectId, ApiResponse<T>> creation) {
        try {
            return creation.apply(claimed.resourceId());
        } catch (BurnedId spent) {
            return creation.apply(keys.anotherId(claimed));
        }
    }

    private <T> ApiResponse<T> stored(IdempotencyRecord record, Class<T> type) {
        try {
            return new ApiResponse<>(record.status(), json.readValue(record.data(), type), record.message(), true, null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored answer could not be read back", e);
        }
    }
}
