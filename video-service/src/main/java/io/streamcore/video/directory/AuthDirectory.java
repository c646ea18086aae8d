package io.streamcore.video.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** auth-service as its readers see it. */
@RegisterRestClient(configKey = "directory")
@RegisterClientHeaders(InternalHeaders.class)
public interface AuthDirectory {
    int MAX_IDS = 100;

    /** @param ids up to {@value #MAX_IDS}, with commas between them; unknown ones are absent from the answer */
    @GET
    @Path("/internal/users")
    Users users(@QueryParam("ids") String ids);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Users(List<UserCard> users) {}
}
