package io.streamcore.auth.directory;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.account.Username;
import io.streamcore.kit.internal.InternalOnly;
import io.streamcore.kit.response.ApiException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Looks up user summaries for the other services. */
@Path("/internal/users")
public class DirectoryResource {
    private static final int MAX_IDS = 100;

    private final UserRepository users;

    DirectoryResource(UserRepository users) {
        this.users = users;
    }

    @GET
    @InternalOnly
    @PermitAll
    @Operation(hidden = true)
    public UserSummaryList find(@QueryParam("ids") String ids, @QueryParam("username") String username) {
        if (username != null) {
            return summaries(
                    users.findByUsername(Username.normalize(username)).stream().toList());
        }
        return summaries(users.findAllActive(parse(ids == null ? "" : ids)));
    }

    private static UserSummaryList summaries(Collection<User> found) {
        return new UserSummaryList(found.stream().map(UserSummaryView::of).toList());
    }

    private static Set<ObjectId> parse(String ids) {
        List<String> requested =
                Arrays.stream(ids.split(",")).filter(id -> !id.isBlank()).toList();
        if (requested.size() > MAX_IDS) {
            throw ApiException.badField("ids", "too-many", "At most %d ids per request", MAX_IDS);
        }
        return requested.stream().filter(ObjectId::isValid).map(ObjectId::new).collect(Collectors.toSet());
    }
}
