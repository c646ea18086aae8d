package io.streamcore.auth.directory;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.account.Username;
import io.streamcore.kit.internal.InternalOnly;
import io.streamcore.kit.response.ApiException;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
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

/** Tells the other services who somebody is. */
@Path("/internal/users")
public class DirectoryResource {
    private static final int MAX_IDS = 100;

    @Inject
    UserRepository users;

    @GET
    @InternalOnly
    @PermitAll
    @Operation(hidden = true)
    public UserCards find(@QueryParam("ids") String ids, @QueryParam("username") String username) {
        if (username != null) {
            return cards(users.byUsername(Username.normal(username)).stream().toList());
        }
        return cards(users.byIds(parse(ids == null ? "" : ids)));
    }

    private static UserCards cards(Collection<User> found) {
        return new UserCards(found.stream().map(UserCard::of).toList());
    }

    private static Set<ObjectId> parse(String ids) {
        List<String> asked =
                Arrays.stream(ids.split(",")).filter(id -> !id.isBlank()).toList();
        if (asked.size() > MAX_IDS) {
            throw ApiException.badField("ids", "too-many", "At most %d ids at once", MAX_IDS);
        }
        return asked.stream().filter(ObjectId::isValid).map(ObjectId::new).collect(Collectors.toSet());
    }
}
