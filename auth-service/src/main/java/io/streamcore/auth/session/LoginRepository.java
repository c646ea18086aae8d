package io.streamcore.auth.session;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static io.streamcore.auth.account.UserRepository.NOT_DELETED;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import io.streamcore.auth.account.LoginName;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.throttle.AttemptPolicy;
import io.streamcore.auth.throttle.LoginAttempts;
import io.streamcore.auth.throttle.ThrottleRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** Attempts to log in, and logins, in the collection {@code users}. Unique indexes of names, and ids. */
@ApplicationScoped
class LoginRepository {
    private final UserRepository users;

    LoginRepository(UserRepository users) {
        this.users = users;
    }

    /**
     * Finds an account by login name and counts a password attempt in the same update, if the policy allows one now.
     *
     * @return empty if there is no such account, or if attempts with this name are delayed or have expired
     */
    Optional<User> findCountingAttempt(String login, AttemptPolicy policy, Instant now) {
        LoginName name = LoginName.of(login);
        Bson allowed = or(
                exists(attemptsField(name), false), ThrottleRepository.allowed(attemptsField(name) + ".", policy, now));
        return Optional.ofNullable(collection()
                .findOneAndUpdate(
                        and(eq(name.field(), login), allowed),
                        combine(
                                inc(attemptsField(name) + ".count", 1),
                                set(attemptsField(name) + ".expireAt", policy.expiry(now)))));
    }

    /** The counted password attempts with a login name; empty if there are none. */
    Optional<LoginAttempts> attempts(String login) {
        LoginName name = LoginName.of(login);
        return Optional.ofNullable(collection()
                        .find(eq(name.field(), login), Document.class)
                        .projection(include(attemptsField(name)))
                        .first())
                .map(user -> user.getEmbedded(List.of(attemptsField(name).split("\\.")), Document.class))
                .map(found -> new LoginAttempts(
                        found.getInteger("count"), found.getDate("expireAt").toInstant()));
    }

    void resetExpiredAttempts(String login, Instant now) {
        LoginName name = LoginName.of(login);
        collection()
                .updateOne(
                        and(eq(name.field(), login), lte(attemptsField(name) + ".expireAt", now)),
                        unset(attemptsField(name)));
    }

    /**
     * Records a login: resets the attempts with the login name, and counts the session. The device of the first login
     * becomes known.
     *
     * @return empty if the password has changed since the account was read, or the account was deleted
     */
    Optional<RecordedLogin> recordLogin(User read, String login, String device) {
        Bson firstDevice = read.liveSessionBound() == null ? addToSet("knownDevices", device) : combine();
        Document before = collection()
                .withDocumentClass(Document.class)
                .findOneAndUpdate(
                        and(eq(read.id()), eq("passwordVersion", read.passwordVersion()), NOT_DELETED),
                        combine(unset(attemptsField(LoginName.of(login))), inc("liveSessionBound", 1), firstDevice),
                        new FindOneAndUpdateOptions().projection(include("liveSessionBound", "knownDevices")));
        return Optional.ofNullable(before)
                .map(account -> new RecordedLogin(
                        account.get("liveSessionBound", 0) + 1,
                        read.liveSessionBound() == null
                                ? Optional.of(List.of(device))
                                : Optional.ofNullable(account.getList("knownDevices", String.class))));
    }

    /** Lowers the bound of live sessions to a counted number, unless a login has raised it in the meantime. */
    void lowerLiveSessionBound(ObjectId id, int bound, int counted) {
        collection().updateOne(and(eq(id), eq("liveSessionBound", bound)), set("liveSessionBound", counted));
    }

    private static String attemptsField(LoginName name) {
        return "loginAttempts." + name.field();
    }

    private MongoCollection<User> collection() {
        return users.mongoCollection();
    }
}
