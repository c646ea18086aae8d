package io.streamcore.auth.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import io.streamcore.auth.TestDatabase;
import io.streamcore.auth.account.User;
import io.streamcore.auth.password.PasswordConfig;
import io.streamcore.auth.password.TestPasswords;
import io.streamcore.auth.throttle.TestThrottles;
import io.streamcore.kit.response.ApiException;
import io.streamcore.testing.ConcurrentCalls;
import io.streamcore.testing.MovableClock;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.apache.commons.codec.binary.Base32;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of second factors without the application, under concurrent uses and changes. */
class SecondFactorRulesTest {
    private static TestDatabase database;

    private final MovableClock clock = MovableClock.stopped();
    private final MongoDatabase mongo = database.empty();
    private final MongoCollection<SecondFactorAccount> accounts =
            mongo.getCollection("users", SecondFactorAccount.class);
    private final SecondFactorRepository factors = new SecondFactorRepository() {
        @Override
        public MongoCollection<SecondFactorAccount> mongoCollection() {
            return accounts;
        }
    };
    private final ObjectId id = new ObjectId();
    private final User ada = new User(id, "ada", "", "", "hash", null, null, clock.instant(), clock.instant());
    private SecondFactorCheck check;
    private SecondFactorService service;
    private Authenticator app;
    private List<String> recoveryCodes;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void enableSecondFactor() throws GeneralSecurityException {
        mongo.getCollection("users").insertOne(new Document("_id", id).append("passwordHash", "hash"));
        PasswordConfig config = TestPasswords.configWithPepper("one-pepper");
        SecretCipher cipher = new SecretCipher(config);
        OneTimePasswords passwords = new OneTimePasswords(clock);
        RecoveryCodes codes = new RecoveryCodes(config);
        check = new SecondFactorCheck(factors, cipher, passwords, codes, TestThrottles.ofAccounts(mongo, 50, clock));
        SecondFactorConfig settings = new Settings("StreamCore", Duration.ofMinutes(15));
        service = new SecondFactorService(factors, check, cipher, passwords, codes, settings, clock);
        app = enrol();
        recoveryCodes = service.confirm(ada, app.code());
        clock.advance(Duration.ofSeconds(30));
    }

    private record Settings(String issuer, Duration enrolmentLife) implements SecondFactorConfig {}

    private Authenticator enrol() {
        return new Authenticator(new Base32().decode(service.enrol(ada).secret()), clock);
    }

    private static void assertRejected(String code, Runnable call) {
        assertThat(catchThrowableOfType(ApiException.class, call::run).code()).isEqualTo(code);
    }

    @Test
    void codeIsAcceptedOnceByTwentyThreads() {
        for (String code : List.of(app.code(), recoveryCodes.get(9))) {
            List<Boolean> accepted = ConcurrentCalls.run(20, i -> check.accepts(id, code));

            assertThat(Collections.frequency(accepted, true)).isEqualTo(1);
        }
        assertThat(factors.find(id).orElseThrow().recoveryCodes()).hasSize(9);
    }

    @Test
    void stepIsUsedUpOnlyOfTheSecondFactorThatWasRead() {
        SecondFactor read = factors.find(id).orElseThrow();
        service.disable(id, app.code());
        clock.advance(Duration.ofSeconds(30));
        service.confirm(ada, enrol().code());

        assertThat(factors.useStep(id, read, read.lastStep() + 100)).isFalse();
        assertThat(factors.replaceRecoveryCodes(id, read, List.of())).isFalse();
        assertThat(factors.remove(id, read, clock.instant())).isFalse();
        assertThat(factors.find(id).orElseThrow().recoveryCodes()).hasSize(10);
    }

    @Test
    void usedStepNeverBecomesSmaller() {
        SecondFactor read = factors.find(id).orElseThrow();

        assertThat(factors.useStep(id, read, read.lastStep() + 2)).isTrue();

        assertThat(factors.useStep(id, read, read.lastStep() + 2)).isFalse();
        assertThat(factors.useStep(id, read, read.lastStep() + 1)).isFalse();
    }

    @Test
    void enrolmentIsConfirmedOnceAndOnlyWhileItIsTheLatest() {
        service.disable(id, app.code());
        enrol();
        SecondFactorEnrolment earlier = factors.findEnrolment(id).orElseThrow();
        enrol();
        SecondFactorEnrolment latest = factors.findEnrolment(id).orElseThrow();
        SecondFactor factor = new SecondFactor(latest.secret(), 1, List.of());

        assertThat(factors.confirm(id, earlier, factor, clock.instant())).isFalse();
        assertThat(factors.confirm(id, latest, factor, clock.instant())).isTrue();
        assertThat(factors.confirm(id, latest, factor, clock.instant())).isFalse();
    }

    @Test
    void secondFactorIsNeitherReplacedNorRemovedTwice() {
        assertRejected("second-factor-enabled", () -> service.enrol(ada));
        service.disable(id, app.code());
        assertRejected("second-factor-disabled", () -> service.disable(id, app.code()));
        assertRejected("second-factor-disabled", () -> service.replaceRecoveryCodes(id, app.code()));
    }

    @Test
    void deletedAccountGetsNoSecondFactor() {
        service.disable(id, app.code());
        enrol();
        SecondFactorEnrolment enrolment = factors.findEnrolment(id).orElseThrow();
        mongo.getCollection("users").updateOne(new Document("_id", id), Updates.unset("passwordHash"));
        SecondFactor factor = new SecondFactor(enrolment.secret(), 1, List.of());

        assertThat(factors.confirm(id, enrolment, factor, clock.instant())).isFalse();
        assertThat(factors.enrol(id, enrolment)).isFalse();
    }
}
