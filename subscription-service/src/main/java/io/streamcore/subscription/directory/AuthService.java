package io.streamcore.subscription.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What auth-service tells its fellow services. */
@RegisterRestClient(configKey = "auth-service")
@RegisterClientHeaders(ServiceHeaders.class)
@Path("/internal")
interface AuthService {
    /** @param ids up to {@value UserDirectory#BATCH}, separated by commas; unknown ones are absent from the answer */
    @GET
    @Path("/users")
    Users users(@QueryParam("ids") String ids);

    @GET
    @Path("/users")
    Users named(@QueryParam("username") String username);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Users(List<UserCard> users) {}
}
