package io.streamcore.auth.migration;

import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.events.AccountEventRepository;
import io.streamcore.kit.importapi.ImportOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.types.ObjectId;
import org.jboss.logging.Logger;

/** Which of the accounts of a batch are taken over. The unique indexes decide between two with the same name. */
@ApplicationScoped
class AccountImport {
    static final String USERNAME_TAKEN = "username-taken";
    static final String EMAIL_TAKEN = "email-taken";
    private static final Logger LOG = Logger.getLogger(AccountImport.class);

    @Inject
    UserRepository users;

    @Inject
    AccountEventRepository events;

    @Inject
    Arrivals arrivals;

    List<ImportOutcome> take(ImportUsersRequest request) {
        Set<ObjectId> here = users.usedAmong(request.ids());
        Map<ObjectId, User> kept = users.byIds(here).stream().collect(Collectors.toMap(User::id, Function.identity()));
        Set<ObjectId> deleted = events.deletedAmong(request.ids());
        Map<ObjectId, ImportOutcome> outcomes = new LinkedHashMap<>();
        List<Arrival> coming = new ArrayList<>();
        for (NodeUser node : request.documents()) {
            try {
                outcomes.put(node.id(), null);
                if (deleted.contains(node.id())) {
                    throw new NotKept("deleted-since");
                }
                if (here.contains(node.id())) {
                    outcomes.put(node.id(), again(node, kept.get(node.id())));
                } else {
                    coming.add(arrivals.of(node));
                }
            } catch (NotKept reason) {
                outcomes.put(node.id(), ImportOutcome.skipped(node.id(), reason.getMessage()));
            }
        }
        settle(coming, request.dryRun(), outcomes);
        return List.copyOf(outcomes.values());
    }

    /** What is here stays as it is; but it is told when it is no longer what is there. */
    private ImportOutcome again(NodeUser node, User here) {
        return here != null && arrivals.isChangedSince(node, here)
                ? ImportOutcome.skipped(node.id(), "changed-since")
                : ImportOutcome.unchanged(node.id());
    }

    private void settle(List<Arrival> coming, boolean dryRun, Map<ObjectId, ImportOutcome> outcomes) {
        if (dryRun) {
            coming.forEach(arrival ->
                    outcomes.put(arrival.user().id(), refusal(arrival.user()).orElseGet(arrival::foreseen)));
            return;
        }
        coming.forEach(arrival -> outcomes.put(arrival.user().id(), arrival.outcome()));
        List<User> refused = users.addAll(coming.stream().map(Arrival::user).toList());
        refused.forEach(user ->
                outcomes.put(user.id(), refusal(user).orElseGet(() -> ImportOutcome.skipped(user.id(), EMAIL_TAKEN))));
        LOG.infof("%d accounts taken over", coming.size() - refused.size());
    }

    /** Why an account cannot be added, if it cannot. */
    private Optional<ImportOutcome> refusal(User user) {
        if (users.byId(user.id()).isPresent()) {
            return Optional.of(ImportOutcome.unchanged(user.id()));
        }
        if (users.byUsername(user.username()).isPresent()) {
            return Optional.of(ImportOutcome.skipped(user.id(), USERNAME_TAKEN));
        }
        return users.byEmail(user.email()).map(other -> ImportOutcome.skipped(user.id(), EMAIL_TAKEN));
    }
}
