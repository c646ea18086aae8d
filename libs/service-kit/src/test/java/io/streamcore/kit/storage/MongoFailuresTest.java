package io.streamcore.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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

/** Failures of a replica set as reported by the driver; the embedded server has none. */
class MongoFailuresTest {
    private static final ServerAddress SERVER = new ServerAddress("db.example");
    private static final int DUPLICATE = 11000;
    private static final int VALIDATION_FAILED = 121;

    @ParameterizedTest
    @MethodSource("failuresDuringAnElection")
    void databaseIsUnavailableDuringAnElection(MongoException failure) {
        assertThat(MongoFailures.isUnavailable(failure)).isTrue();
    }

    static Stream<MongoException> failuresDuringAnElection() {
        var readTimeout = new MongoSocketReadTimeoutException("Timeout while receiving message", SERVER, null);
        return Stream.of(
                readTimeout,
                new MongoTimeoutException("No server chosen"),
                new MongoNotPrimaryException(response(10107), SERVER),
                new MongoNodeIsRecoveringException(response(11600), SERVER),
                duringHandshake(readTimeout),
                duringHandshake(new MongoNodeIsRecoveringException(response(91), SERVER)),
                new MongoWriteConcernException(
                        noMajority(), WriteConcernResult.acknowledged(1, true, null), SERVER, Set.of()),
                bulk(noMajority()));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 89, 175, 262, 365})
    void databaseIsUnavailableOnTransientServerErrors(int code) {
        assertThat(MongoFailures.isUnavailable(new MongoCommandException(response(code), SERVER)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void databaseIsNotUnavailableIfItRejectsACommand(MongoException rejection) {
        assertThat(MongoFailures.isUnavailable(rejection)).isFalse();
    }

    static Stream<MongoException> rejections() {
        return Stream.of(
                new MongoCommandException(response(13), SERVER),
                new MongoWriteException(new WriteError(DUPLICATE, "E11000", new BsonDocument()), SERVER, Set.of()),
                duringHandshake(new MongoCommandException(response(18), SERVER)),
                bulk(null, VALIDATION_FAILED));
    }

    @Test
    void duplicateKeysAreReportedByPosition() {
        assertThat(DuplicateKeys.positionsIn(bulk(null, DUPLICATE, DUPLICATE))).isEqualTo(Set.of(0, 1));
    }

    @Test
    void duplicateKeysDoNotHideAnotherFailure() {
        for (MongoBulkWriteException failure :
                List.of(bulk(null, DUPLICATE, VALIDATION_FAILED), bulk(noMajority(), DUPLICATE), bulk(noMajority()))) {
            assertThat(catchThrowableOfType(MongoBulkWriteException.class, () -> DuplicateKeys.positionsIn(failure)))
                    .isSameAs(failure);
        }
    }

    private static BsonDocument response(int code) {
        return BsonDocument.parse("{ok: 0, code: " + code + ", errmsg: 'No'}");
    }

    private static MongoSecurityException duringHandshake(MongoException cause) {
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
