package io.streamcore.auth.secondfactor;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The second factors in the collection {@code users}: each method is one read or one atomic update by {@code _id}. Every
 * update names the secret or the code that was read, so that of concurrent ones only one succeeds.
 */
@ApplicationScoped
class SecondFactorRepository implements PanacheMongoRepositoryBase<SecondFactorAccount, ObjectId> {
    private static final String FACTOR = "secondFactor";
    private static final String ENROLMENT = "secondFactorEnrolment";
    private static final String SINCE = "secondFactorSince";
    private static final String SECRET = FACTOR + ".secret";
    private static final String LAST_STEP = FACTOR + ".lastStep";
    private static final String RECOVERY_CODES = FACTOR + ".recoveryCodes";
    private static final Bson NOT_DELETED = exists("passwordHash");

    Optional<SecondFactor> find(ObjectId userId) {
        return account(userId).map(SecondFactorAccount::secondFactor);
    }

    Optional<SecondFactorEnrolment> findEnrolment(ObjectId userId) {
        return account(userId).map(SecondFactorAccount::secondFactorEnrolment);
    }

    private Optional<SecondFactorAccount> account(ObjectId userId) {
        return Optional.ofNullable(mongoCollection()
                .find(eq(userId))
                .projection(include(FACTOR, ENROLMENT))
                .first());
    }

    /** Begins an enrolment in place of an earlier one. @return false if there is a second factor */
    boolean enrol(ObjectId userId, SecondFactorEnrolment enrolment) {
        return update(and(eq(userId), exists(SINCE, false), NOT_DELETED), set(ENROLMENT, enrolment));
    }

    /** Turns an enrolment into the second factor. @return false if it was confirmed or replaced meanwhile */
    boolean confirm(ObjectId userId, SecondFactorEnrolment enrolment, SecondFactor factor, Instant now) {
        return update(
                and(eq(userId), eq(ENROLMENT + ".secret", enrolment.secret()), exists(SINCE, false), NOT_DELETED),
                combine(set(FACTOR, factor), set(SINCE, now), unset(ENROLMENT), visible(now)));
    }

    /** Uses up a time step and all earlier ones. @return false if it is used up */
    boolean useStep(ObjectId userId, SecondFactor read, long step) {
        return update(and(eq(userId), eq(SECRET, read.secret()), lt(LAST_STEP, step)), set(LAST_STEP, step));
    }

    /** Uses up a recovery code. @return false if there is no such code */
    boolean useRecoveryCode(ObjectId userId, String hash) {
        return update(and(eq(userId), eq(RECOVERY_CODES, hash)), pull(RECOVERY_CODES, hash));
    }

    /** @return false if the second factor was removed or replaced meanwhile */
    boolean replaceRecoveryCodes(ObjectId userId, SecondFactor read, List<String> hashes) {
        return update(and(eq(userId), eq(SECRET, read.secret())), set(RECOVERY_CODES, hashes));
    }

    /** @return false if the second factor was removed or replaced meanwhile */
    boolean remove(ObjectId userId, SecondFactor read, Instant now) {
        return update(and(eq(userId), eq(SECRET, read.secret())), combine(unset(FACTOR), unset(SINCE), visible(now)));
    }

    /** Marks a change that the user can see. */
    private static Bson visible(Instant now) {
        return combine(set("updatedAt", now), inc("version", 1L));
    }

    private boolean update(Bson account, Bson change) {
        return mongoCollection().updateOne(account, change).getModifiedCount() == 1;
    }
}
