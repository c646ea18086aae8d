package io.streamcore.auth.importapi;

import io.streamcore.auth.account.NewUserRepository;
import io.streamcore.auth.account.ReservedEmailRepository;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.events.AccountEventRepository;
import io.streamcore.kit.importapi.ImportOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
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

/** Imports batches of accounts. The unique indexes decide between accounts with the same name. */
@ApplicationScoped
class UserImportService {
    static final String USERNAME_TAKEN = "username-taken";
    static final String EMAIL_TAKEN = "email-taken";
    private static final Logger LOG = Logger.getLogger(UserImportService.class);

    private final UserRepository users;
    private final NewUserRepository newUsers;
    private final ReservedEmailRepository reserved;
    private final AccountEventRepository events;
    private final UserImportConverter converter;
    private final Clock clock;

    UserImportService(
            UserRepository users,
            NewUserRepository newUsers,
            ReservedEmailRepository reserved,
            AccountEventRepository events,
            UserImportConverter converter,
            Clock clock) {
        this.users = users;
        this.newUsers = newUsers;
        this.reserved = reserved;
        this.events = events;
        this.converter = converter;
        this.clock = clock;
    }

    /** @return one outcome per account, in the order of the request */
    List<ImportOutcome> importUsers(ImportUsersRequest request) {
        Set<ObjectId> used = newUsers.usedAmong(request.ids());
        Map<ObjectId, User> stored =
                users.findAllActive(used).stream().collect(Collectors.toMap(User::id, Function.identity()));
        Set<ObjectId> deleted = events.deletedAmong(request.ids());
        Map<ObjectId, ImportOutcome> outcomes = new LinkedHashMap<>();
        List<UserImportCandidate> candidates = new ArrayList<>();
        for (NodeUser node : request.documents()) {
            try {
                outcomes.put(node.id(), null);
                if (deleted.contains(node.id())) {
                    throw new UserSkippedException("deleted-since");
                }
                if (used.contains(node.id())) {
                    outcomes.put(node.id(), existing(node, stored.get(node.id())));
                } else {
                    candidates.add(converter.convert(node));
                }
            } catch (UserSkippedException e) {
                outcomes.put(node.id(), ImportOutcome.skipped(node.id(), e.getMessage()));
            }
        }
        if (request.dryRun()) {
            simulate(candidates, outcomes);
        } else {
            add(candidates, outcomes);
        }
        return List.copyOf(outcomes.values());
    }

    private ImportOutcome existing(NodeUser node, User stored) {
        return stored != null && converter.isChangedSince(node, stored)
                ? ImportOutcome.skipped(node.id(), "changed-since")
                : ImportOutcome.unchanged(node.id());
    }

    private void simulate(List<UserImportCandidate> candidates, Map<ObjectId, ImportOutcome> outcomes) {
        candidates.forEach(candidate ->
                outcomes.put(candidate.user().id(), conflict(candidate.user()).orElseGet(candidate::simulatedOutcome)));
    }

    private void add(List<UserImportCandidate> candidates, Map<ObjectId, ImportOutcome> outcomes) {
        candidates.forEach(candidate -> outcomes.put(candidate.user().id(), candidate.outcome()));
        List<User> rejected = newUsers.addAll(
                candidates.stream().map(UserImportCandidate::user).toList(), clock.instant());
        rejected.forEach(user ->
                outcomes.put(user.id(), conflict(user).orElseGet(() -> ImportOutcome.skipped(user.id(), EMAIL_TAKEN))));
        LOG.infof("%d accounts imported", candidates.size() - rejected.size());
    }

    /** The outcome of an account whose id or names are taken. */
    private Optional<ImportOutcome> conflict(User user) {
        if (users.findActive(user.id()).isPresent()) {
            return Optional.of(ImportOutcome.unchanged(user.id()));
        }
        if (users.findByUsername(user.username()).isPresent()) {
            return Optional.of(ImportOutcome.skipped(user.id(), USERNAME_TAKEN));
        }
        boolean isEmailTaken = users.findByEmail(user.email()).isPresent()
                || reserved.isReserved(user.email(), user.id(), clock.instant());
        return isEmailTaken ? Optional.of(ImportOutcome.skipped(user.id(), EMAIL_TAKEN)) : Optional.empty();
    }
}
