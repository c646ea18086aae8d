package io.streamcore.subscription.erasure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.streamcore.subscription.directory.ServiceHeaders;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** auth-service's feed of what happened to accounts, in order. */
@RegisterRestClient(configKey = "auth-service")
@RegisterClientHeaders(ServiceHeaders.class)
@Path("/internal/accounts/events")
interface AccountEvents {
    String DELETED = "account-deleted";

    /** @param after the cursor of the answer before; null for the first question */
    @GET
    Batch after(@QueryParam("after") String after, @QueryParam("limit") int limit);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Batch(List<Event> events, String cursor) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Event(String type, ObjectId userId) {}
}
