package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.elemMatch;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nor;
import static com.mongodb.client.model.Updates.pull;

import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import io.streamcore.kit.response.ApiException;
import io.streamcore.kit.storage.CreateIndexes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The addresses that only one account can have: {@code reservedEmails} of the collection {@code users}, the present address
 * and those that a change can still bring back. All are in one unique index, which decides between concurrent writes.
 *
 * <p>Accounts that an earlier version wrote have no such field. Their present address is in the unique index of addresses,
 * and {@link #requireUnreserved} sees the former ones.
 */
@ApplicationScoped
public class ReservedEmailRepository implements PanacheMongoRepositoryBase<AddressState, ObjectId> {
    static final String RESERVED = "reservedEmails";
    private static final String CHANGES = "emailChanges";

    void createIndexes(@Observes CreateIndexes event) {
        mongoCollection()
                .createIndex(
                        Indexes.ascending(RESERVED),
                        new IndexOptions().unique(true).sparse(true));
        mongoCollection().createIndex(Indexes.ascending(CHANGES + ".email"), new IndexOptions().sparse(true));
    }

    /** Reserves the address of an account that is not stored yet. */
    static void addTo(BsonDocument account, String email) {
        account.append(RESERVED, new BsonArray(List.of(new BsonString(email))));
    }

    /** What an account reserves: its address and those that changes can bring back. */
    static List<String> of(String email, List<EmailChange> changes, Instant now) {
        Stream<String> former =
                changes.stream().filter(change -> !change.isOver(now)).map(EmailChange::email);
        return Stream.concat(Stream.of(email), former).distinct().toList();
    }

    /**
     * Ends the reservations of addresses that no change can bring back any more.
     *
     * @return false if there are none
     */
    boolean releaseExpired(List<String> emails, Instant now) {
        return emails.stream().filter(email -> releaseExpired(email, now)).count() > 0;
    }

    /** As above; unique index on {@code reservedEmails}. */
    boolean releaseExpired(String email, Instant now) {
        Bson expired = and(
                eq(RESERVED, email),
                ne("email", email),
                nor(elemMatch(CHANGES, and(eq("email", email), gt("expireAt", now)))));
        return mongoCollection().updateOne(expired, pull(RESERVED, email)).getModifiedCount() == 1;
    }

    /**
     * Rejects an address that another account can still get back. Only saves work, except for changes that an earlier
     * version wrote: the unique index decides.
     *
     * @throws ApiException 409 {@code email-taken}
     */
    void requireUnreserved(String email, ObjectId forAccount, Instant now) {
        if (isReserved(email, forAccount, now)) {
            throw emailTaken();
        }
    }

    static ApiException emailTaken() {
        return ApiException.taken("email", "email-taken", "This e-mail address is taken");
    }

    /** Whether another account can still get an address back; sparse index on {@code emailChanges.email}. */
    public boolean isReserved(String email, ObjectId forAccount, Instant now) {
        return mongoCollection().find(eq(CHANGES + ".email", email)).into(new ArrayList<>()).stream()
                .filter(state -> !state.id().equals(forAccount))
                .flatMap(state -> state.changes().stream())
                .anyMatch(change -> change.email().equals(email) && !change.isOver(now));
    }
}
