package io.streamcore.video.migration;

import io.streamcore.kit.reply.ApiException;
import io.streamcore.video.directory.AuthDirectory;
import io.streamcore.video.directory.UserCard;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Who has an account. Unlike the cards of lists, asked for anew each time: being away is not the same as unknown. */
@ApplicationScoped
class KnownUsers {
    @RestClient
    AuthDirectory directory;

    /** @throws ApiException 503 {@code directory-unavailable} */
    Set<ObjectId> among(Collection<ObjectId> ids) {
        List<String> asked = ids.stream()
                .filter(Objects::nonNull)
                .distinct()
                .map(ObjectId::toHexString)
                .toList();
        Set<ObjectId> known = new HashSet<>();
        for (int from = 0; from < asked.size(); from += AuthDirectory.MAX_IDS) {
            known.addAll(ask(asked.subList(from, Math.min(from + AuthDirectory.MAX_IDS, asked.size()))));
        }
        return known;
    }

    private Set<ObjectId> ask(List<String> ids) {
        try {
            return directory.users(String.join(",", ids)).users().stream()
                    .map(UserCard::id)
                    .map(ObjectId::new)
                    .collect(Collectors.toSet());
        } catch (RuntimeException away) {
            throw ApiException.unavailable("directory-unavailable", "Users cannot be looked up right now", 2)
                    .causedBy(away);
        }
    }
}
