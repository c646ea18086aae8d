package io.streamcore.kit;

import com.mongodb.MongoTimeoutException;
import io.quarkus.security.Authenticated;
import io.streamcore.kit.idempotency.BurnedId;
import io.streamcore.kit.idempotency.Idempotency;
import io.streamcore.kit.internal.InternalOnly;
import io.streamcore.kit.page.Page;
import io.streamcore.kit.page.PageQuery;
import io.streamcore.kit.request.FormList;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.response.ApiResponse;
import io.streamcore.kit.response.ETag;
import io.streamcore.kit.response.FieldErrors;
import io.streamcore.kit.response.PublicRead;
import io.streamcore.kit.security.CurrentUser;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.types.ObjectId;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Endpoints to test what the kit adds to every endpoint. */
@Path("/probe")
public class ProbeResource {
    private static final ETag TAG = ETag.of("x", 1);

    @Inject
    CurrentUser caller;

    @Inject
    Idempotency idempotency;

    public record Note(
            @NotBlank @Size(max = 5) String title, @NotBlank String text, Integer stars) {}

    public enum Level {
        LOW,
        HIGH
    }

    /** A field of each type that JSON is read to. */
    public record TypedNote(
            String title,
            String text,
            Integer stars,
            Double weight,
            Boolean shared,
            Level level,
            List<String> labels) {}

    @GET
    @Path("/warm")
    public String warm() {
        return "warm";
    }

    @GET
    @Path("/public")
    public ApiResponse<String> anyone() {
        return ApiResponse.ok(caller.id().map(Object::toString).orElse("anonymous"), "Current user");
    }

    @GET
    @Path("/ignores-tokens")
    public ApiResponse<String> ignoresTokens() {
        return anyone();
    }

    @GET
    @Path("/private")
    @Authenticated
    public ApiResponse<String> signedIn() {
        return ApiResponse.ok(caller.requireUsername(), "Current user");
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public ApiResponse<Note> write(@NotNull @Valid Note note) {
        return ApiResponse.created(note, "Written");
    }

    @POST
    @Path("/typed")
    @Consumes(MediaType.APPLICATION_JSON)
    public ApiResponse<TypedNote> typed(@NotNull @Valid TypedNote note) {
        return ApiResponse.created(note, "Written");
    }

    @POST
    @Path("/form")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public ApiResponse<String> form(@RestForm String title) {
        return ApiResponse.ok(title, "Read");
    }

    public record SentForm(String title, List<String> labels, String fileName, long size) {}

    @POST
    @Path("/form/labels")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public ApiResponse<SentForm> labels(
            @RestForm String title, @RestForm List<String> labels, @RestForm FileUpload file) {
        FieldErrors errors = new FieldErrors();
        List<String> read = FormList.read("labels", labels, errors);
        errors.throwIfAny();
        return ApiResponse.ok(
                new SentForm(title, read, file == null ? null : file.fileName(), file == null ? 0 : file.size()),
                "Read");
    }

    /** The version does not include the count. */
    @GET
    @Path("/tagged")
    public ApiResponse<Integer> tagged(@QueryParam("count") @DefaultValue("0") int count) {
        return ApiResponse.ok(count, "Tagged").tagged(TAG);
    }

    /** Has no version, like a list. */
    @GET
    @Path("/shared")
    @PublicRead
    public ApiResponse<Integer> shared(@QueryParam("count") @DefaultValue("0") int count) {
        if (count < 0) {
            throw ApiException.notFound("probe-not-found", "No probe here");
        }
        return ApiResponse.ok(count, "Shared");
    }

    @GET
    @Path("/shared/version")
    @PublicRead
    public ApiResponse<Integer> sharedVersion() {
        return ApiResponse.ok(0, "Shared").tagged(TAG);
    }

    /** Not stored although it is a public read, like what a playback link opens. */
    @GET
    @Path("/shared/secret")
    @PublicRead
    public RestResponse<ApiResponse<Integer>> sharedSecret() {
        return RestResponse.ResponseBuilder.ok(ApiResponse.ok(0, "Secret"))
                .header(HttpHeaders.CACHE_CONTROL, "private, no-store")
                .build();
    }

    @PUT
    @Path("/tagged")
    public ApiResponse<Integer> putTagged(@Context HttpHeaders headers) {
        TAG.requireMatch(headers);
        return ApiResponse.ok(1, "Changed").tagged(TAG);
    }

    @GET
    @Path("/gone")
    public ApiResponse<String> gone() {
        throw ApiException.notFound("probe-not-found", "No probe here");
    }

    @GET
    @Path("/broken")
    public ApiResponse<String> broken() {
        throw new IllegalStateException("secret inner detail");
    }

    @GET
    @Path("/no-database")
    public ApiResponse<String> noDatabase() {
        throw new MongoTimeoutException("Timed out on collection users");
    }

    @GET
    @Path("/page")
    public ApiResponse<Page<Integer>> page(@BeanParam PageQuery query) {
        return ApiResponse.ok(Page.numbered(List.of(), 0, query, n -> null), "A page");
    }

    /** Creates a note once per key; the title selects what happens meanwhile. */
    @POST
    @Path("/once")
    @Consumes(MediaType.APPLICATION_JSON)
    public ApiResponse<CreatedNote> once(@HeaderParam(Idempotency.HEADER) String key, @NotNull @Valid Note note) {
        return idempotency.once(
                "probe",
                "anonymous",
                key,
                idempotency.fingerprint().and(note.title()).and(note.text()),
                CreatedNote.class,
                id -> {
                    if (note.title().equals("slow")) {
                        Gate.INSTANCE.pass();
                    }
                    if (note.title().equals("bad")) {
                        throw ApiException.badRequest("probe-rejected", "Rejected");
                    }
                    if (note.title().equals("burnt") && Gate.INSTANCE.burned.compareAndSet(null, id)) {
                        throw new BurnedId();
                    }
                    boolean created = Gate.INSTANCE.created.add(id.toHexString());
                    if (Set.of("fails", "burnt").contains(note.title()) && created) {
                        throw new IllegalStateException("failed after the effect");
                    }
                    if (note.title().equals("503") && created) {
                        throw ApiException.unavailable("probe-unavailable", "Unavailable", 1);
                    }
                    return ApiResponse.created(new CreatedNote(id.toHexString(), note.text()), "Created");
                });
    }

    /** Records what was created, and blocks a creation until the test continues it. */
    public static final class Gate {
        public static final Gate INSTANCE = new Gate();
        public final Set<String> created = ConcurrentHashMap.newKeySet();
        public final AtomicReference<ObjectId> burned = new AtomicReference<>();
        public final CountDownLatch entered = new CountDownLatch(1);
        public final CountDownLatch open = new CountDownLatch(1);

        void pass() {
            entered.countDown();
            try {
                if (!open.await(10, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The gate was not opened");
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public record CreatedNote(String id, String text) {}

    @GET
    @Path("/ids/{id}")
    public ApiResponse<ObjectId> id(@PathParam("id") ObjectId id, @QueryParam("other") ObjectId other) {
        return ApiResponse.ok(id, "An id");
    }

    @GET
    @Path("/instant")
    public ApiResponse<Instant> instant() {
        return ApiResponse.ok(Instant.parse("2026-01-02T03:04:05Z"), "A whole second");
    }

    @GET
    @Path("/internal")
    @InternalOnly
    public ApiResponse<String> internal() {
        return ApiResponse.ok("inside", "For services");
    }
}
