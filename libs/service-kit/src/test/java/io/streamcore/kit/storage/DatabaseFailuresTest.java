package io.streamcore.kit.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteConcernResult;
import com.mongodb.WriteError;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.bulk.WriteConcernError;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The failures of a replica set as the driver reports them: the embedded server has no such moments. */
class DatabaseFailuresTest {
    private static final ServerAddress SERVER = new ServerAddress("db.example");
    private static final int DUPLICATE = 11000;
    private static final int REFUSED = 121;

    @ParameterizedTest
    @MethodSource("whenThePrimaryGoes")
    void aDatabaseThatChangesItsPrimaryIsAway(MongoException failure) {
        assertTrue(MongoFailures.isAway(failure));
    }

    static Stream<MongoException> whenThePrimaryGoes() {
        var cutOff = new MongoSocketReadTimeoutException("Timeout while receiving message", SERVER, null);
        return Stream.of(
                cutOff,
                new MongoTimeoutException("No server chosen"),
                new MongoNotPrimaryException(answer(10107), SERVER),
                new MongoNodeIsRecoveringException(answer(11600), SERVER),
                signIn(cutOff),
                signIn(new MongoNodeIsRecoveringException(answer(91), SERVER)),
                new MongoWriteConcernException(
                        noMajority(), WriteConcernResult.acknowledged(1, true, null), SERVER, Set.of()),
                bulk(noMajority()));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 89, 175, 262, 365})
    void whatAServerSaysOfItsOwnTroubleIsNoRefusal(int code) {
        assertTrue(MongoFailures.isAway(new MongoCommandException(answer(code), SERVER)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusedCommandIsNoDatabaseThatIsAway(MongoException refusal) {
        assertFalse(MongoFailures.isAway(refusal));
    }

    static Stream<MongoException> refusals() {
        return Stream.of(
                new MongoCommandException(answer(13), SERVER),
                new MongoWriteException(new WriteError(DUPLICATE, "E11000", new BsonDocument()), SERVER, Set.of()),
                signIn(new MongoCommandException(answer(18), SERVER)),
                bulk(null, REFUSED));
    }

    @Test
    void whatWasThereAlreadyIsToldByItsPlace() {
        assertEquals(Set.of(0, 1), DuplicateKeys.positionsIn(bulk(null, DUPLICATE, DUPLICATE)));
    }

    @Test
    void duplicatesDoNotHideAnotherFailure() {
        for (MongoBulkWriteException failure :
                List.of(bulk(null, DUPLICATE, REFUSED), bulk(noMajority(), DUPLICATE), bulk(noMajority()))) {
            assertSame(failure, assertThrows(MongoBulkWriteException.class, () -> DuplicateKeys.positionsIn(failure)));
        }
    }

    private static BsonDocument answer(int code) {
        return BsonDocument.parse("{ok: 0, code: " + code + ", errmsg: 'No'}");
    }

    private static MongoSecurityException signIn(MongoException cause) {
        var credential = MongoCredential.createCredential("service", "admin", "secret".toCharArray());
        return new MongoSecurityException(credential, "Exception authenticating", cause);
    }

    private static WriteConcernError noMajority() {
        return new WriteConcernError(
                64, "WriteConcernTimeout", "waiting for replication timed out", new BsonDocument());
    }

    private static MongoBulkWriteException bulk(WriteConcernError concern, int... codes) {
        List<BulkWriteError> errors = Stream.iterate(0, i -> i + 1)
                .limit(codes.length)
                .map(i -> new BulkWriteError(codes[i], "No", new BsonDocument(), i))
                .toList();
        return new MongoBulkWriteException(
                BulkWriteResult.acknowledged(0, 0, 0, 0, List.of(), List.of()), errors, concern, SERVER, Set.of());
    }
}
