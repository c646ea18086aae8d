package io.streamcore.auth.session;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.streamcore.auth.account.NewUserRepository;
import io.streamcore.auth.account.PendingTaskRepository;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.auth.keys.SigningKeys;
import io.streamcore.auth.keys.TestSigningKeys;
import io.streamcore.auth.password.Passwords;
import io.streamcore.auth.password.TestPasswords;
import io.streamcore.auth.securitymail.TestSecurityMails;
import io.streamcore.auth.throttle.AccountThrottle;
import io.streamcore.auth.throttle.TestThrottles;
import io.streamcore.kit.security.RevocationSource.RevocationPage;
import io.streamcore.kit.security.Revocations;
import io.streamcore.kit.security.TokenConfig;
import io.streamcore.testing.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;

/** The classes of sessions without the application. */
final class SessionFixture {
    static final String PASSWORD = "a fine password";

    final MovableClock clock = MovableClock.stopped();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final TestSessionConfig config = TestSessionConfig.withSecret("a-secret-of-this-test");
    final TokenConfig tokenConfig = new TestTokens();
    final Passwords passwords = TestPasswords.cheap();
    final SigningKeys signingKeys = TestSigningKeys.oneKey(clock);
    final RefreshTokenCodec codec = new RefreshTokenCodec(config);
    final UserRepository users;
    final SessionRepository sessions;
    final Revocations revocations;
    final SessionTerminator terminator;
    final TokenIssuer issuer;
    final RefreshService refreshService;
    final LoginService loginService;
    final PasswordChangeService passwordChanges;

    /** Runs between the writes of a session and of its login. */
    Runnable afterOpening = () -> {};

    SessionFixture(MongoDatabase mongo) {
        MongoCollection<User> storedUsers = mongo.getCollection("users", User.class);
        MongoCollection<Session> storedSessions = mongo.getCollection("sessions", Session.class);
        users = new UserRepository() {
            @Override
            public MongoCollection<User> mongoCollection() {
                return storedUsers;
            }
        };
        sessions = new SessionRepository() {
            @Override
            public MongoCollection<Session> mongoCollection() {
                return storedSessions;
            }

            @Override
            void open(Session session) {
                super.open(session);
                afterOpening.run();
            }
        };
        SessionMetrics metrics = new SessionMetrics(meters);
        AccountThrottle throttle = TestThrottles.relaxed(mongo, clock);
        ClientDevice device = new ClientDevice(null) {
            @Override
            String name() {
                return "Firefox";
            }

            @Override
            String ip() {
                return "203.0.113.9";
            }
        };
        revocations = new Revocations(after -> new RevocationPage(List.of(), after, false, null), tokenConfig, clock);
        terminator = new SessionTerminator(sessions, revocations, metrics, clock);
        issuer = new TokenIssuer(signingKeys, codec, tokenConfig, config, clock);
        refreshService = new RefreshService(
                users, sessions, terminator, TestSecurityMails.none(), codec, issuer, device, config, metrics, clock);
        LoginRepository logins = new LoginRepository(users);
        loginService = new LoginService(
                users,
                logins,
                sessions,
                terminator,
                passwords,
                new LoginThrottle(users, logins, throttle, clock),
                issuer,
                new LoginTickets(config, clock),
                device,
                new KnownDevices(TestSecurityMails.none(), null),
                config,
                metrics,
                clock);
        passwordChanges = new PasswordChangeService(
                users,
                new PendingTaskRepository(users),
                passwords,
                TestPasswords.check(passwords, throttle),
                terminator,
                TestSecurityMails.none(),
                new PasswordChangeRepository(null),
                clock);
    }

    User user(String name) {
        Instant now = clock.instant();
        User user = new User(
                new ObjectId(), name, name + "@example.org", "A User", passwords.hash(PASSWORD), null, null, now, now);
        new NewUserRepository(users, null).add(user);
        return user;
    }

    /** A session that was opened now. */
    Session open(User user) {
        Instant now = clock.instant();
        Session session = new Session(
                new ObjectId(),
                user.id(),
                user.passwordVersion(),
                0,
                "Firefox",
                "192.0.2.1",
                now,
                null,
                now,
                now,
                now.plus(config.idleLife()),
                now.plus(config.longestLife()),
                null,
                null,
                null);
        sessions.open(session);
        return session;
    }

    Session stored(Session session) {
        return sessions.find(session.id()).orElseThrow();
    }

    double count(String metric, String label, String outcome) {
        return meters.get(metric).tag(label, outcome).counter().count();
    }

    private record TestTokens() implements TokenConfig {
        @Override
        public String issuer() {
            return "https://issuer.test";
        }

        @Override
        public String audience() {
            return "audience-of-this-test";
        }

        @Override
        public Duration life() {
            return Duration.ofMinutes(15);
        }

        @Override
        public Duration skew() {
            return Duration.ofSeconds(15);
        }

        @Override
        public Duration clockTolerance() {
            return Duration.ofMinutes(10);
        }

        @Override
        public Duration keysKept() {
            return Duration.ofDays(1);
        }

        @Override
        public Optional<Set<String>> ignoredOn() {
            return Optional.empty();
        }

        @Override
        public Optional<URI> authService() {
            return Optional.empty();
        }
    }
}
