package io.streamcore.authclient;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.streamcore.authclient.directory.UserSummary;
import io.streamcore.kit.internal.InternalRequestHeaders;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The endpoints of auth-service that other services call. */
@RegisterRestClient(configKey = "auth-service")
@RegisterClientHeaders(InternalRequestHeaders.class)
public interface AuthServiceClient {
    /** No lookup of users by id may name more. */
    int MAX_IDS = 100;

    /** The public keys of access tokens, a JSON Web Key Set (RFC 7517). */
    @GET
    @Path("/.well-known/jwks.json")
    String jwks();

    /** @param since milliseconds since the epoch; sessions that ended at or after it are returned */
    @GET
    @Path("/internal/sessions/revoked")
    Revocations revocations(@QueryParam("since") long since);

    /** @param ids up to {@value #MAX_IDS}, separated by commas; unknown ones are absent from the response */
    @GET
    @Path("/internal/users")
    Users usersByIds(@QueryParam("ids") String ids);

    @GET
    @Path("/internal/users")
    Users usersByName(@QueryParam("username") String username);

    /** @param after the cursor of the previous response; null for the beginning of the feed */
    @GET
    @Path("/internal/accounts/events")
    AccountEvents accountEvents(@QueryParam("after") String after, @QueryParam("limit") int limit);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Revocations(List<RevokedSession> revoked) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RevokedSession(String sid, long at) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Users(List<UserSummary> users) {}

    /** @param cursor of the last event; null while there is none */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record AccountEvents(List<AccountEvent> events, String cursor) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record AccountEvent(String type, ObjectId userId) {}
}
