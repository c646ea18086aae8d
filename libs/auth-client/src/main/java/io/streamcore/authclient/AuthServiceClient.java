package io.streamcore.authclient;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.streamcore.kit.internal.InternalRequestHeaders;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The endpoints of auth-service that other services call. */
@RegisterRestClient(configKey = "auth-service")
@RegisterClientHeaders(InternalRequestHeaders.class)
public interface AuthServiceClient {
    /** Maximum number of ids per lookup. */
    int MAX_IDS = 100;

    /** The public keys of access tokens, a JSON Web Key Set (RFC 7517). */
    @GET
    @Path("/.well-known/jwks.json")
    String jwks();

    /** @param after the cursor of the previous response; null for the beginning of the feed */
    @GET
    @Path("/internal/sessions/revoked")
    RevocationFeedPage revocations(@QueryParam("after") String after);

    /** Whether a session is live now. */
    @GET
    @Path("/internal/sessions/{sid}")
    SessionState session(@PathParam("sid") String sid);

    /** @param ids up to {@value #MAX_IDS}, separated by commas; unknown ones are absent from the response */
    @GET
    @Path("/internal/users")
    UserList usersByIds(@QueryParam("ids") String ids);

    @GET
    @Path("/internal/users")
    UserList usersByName(@QueryParam("username") String username);

    /** @param after the cursor of the previous response; null for the beginning of the feed */
    @GET
    @Path("/internal/accounts/events")
    AccountEventPage accountEvents(@QueryParam("after") String after, @QueryParam("limit") int limit);

    /**
     * @param hasMore whether the next page is available now
     * @param now the clock of auth-service, in milliseconds since the epoch; null if unknown
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record RevocationFeedPage(List<RevocationEntry> revoked, String cursor, boolean hasMore, Long now) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RevocationEntry(String sid) {}

    /** @param live null if auth-service does not know the question */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record SessionState(Boolean live) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record UserList(List<UserEntry> users) {}

    /** @param createdAt null if an earlier version of auth-service does not tell */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record UserEntry(
            @JsonProperty("_id") ObjectId id,
            String username,
            String fullName,
            String avatar,
            String coverImage,
            Instant createdAt) {}

    /** @param cursor of the last event; null while there is none */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record AccountEventPage(List<AccountEventEntry> events, String cursor) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record AccountEventEntry(String type, ObjectId userId) {}
}
