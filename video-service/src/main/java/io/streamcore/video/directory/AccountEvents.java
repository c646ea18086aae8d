package io.streamcore.video.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What happened to accounts, in order, as auth-service publishes it. */
@RegisterRestClient(configKey = "directory")
@RegisterClientHeaders(InternalHeaders.class)
public interface AccountEvents {
    /** @param after the cursor of the last answer; absent for the beginning */
    @GET
    @Path("/internal/accounts/events")
    Events after(@QueryParam("after") String after, @QueryParam("limit") int limit);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Events(List<Event> events, String cursor) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Event(String type, String userId) {}
}
