package io.streamcore.authclient.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.streamcore.authclient.AuthServiceClient;
import io.streamcore.kit.response.ApiException;
import io.streamcore.testing.AuthServiceStub;
import io.streamcore.testing.LocalPlatformResource;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalPlatformResource.class)
@QuarkusTestResource(AuthServiceStub.class)
class UserDirectoryTest {
    private static final Duration LONG_PAUSE = Duration.ofHours(1);

    @Inject
    @RestClient
    AuthServiceClient client;

    @Inject
    UserLookupMetrics metrics;

    AuthServiceStub authService;

    private final MovableClock clock = MovableClock.stopped();
    private final ObjectId ann = new ObjectId();
    private final String annsName = "ann" + ann;
    private UserDirectory directory;
    private int requestsBefore;

    private record Config(Duration pause) implements DirectoryConfig {
        @Override
        public URI authService() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Duration fresh() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Duration stale() {
            return Duration.ofHours(24);
        }

        @Override
        public int size() {
            return 1000;
        }
    }

    @BeforeEach
    void createDirectory() {
        directory = directory(client, LONG_PAUSE);
        authService.putUser(ann.toHexString(), annsName);
        requestsBefore = authService.requests("/internal/users").size();
    }

    @AfterEach
    void makeAuthServiceAvailable() {
        authService.setAvailable(true);
    }

    @Test
    void usersAreFetchedInBatchesOf100() {
        List<ObjectId> ids = Stream.generate(ObjectId::new).limit(250).toList();
        ids.forEach(id -> authService.putUser(id.toHexString(), "user" + id));

        var users = directory.known(ids, Optional.empty());

        assertThat(users).containsOnlyKeys(ids);
        assertThat(requests()).extracting(request -> request.split(",").length).containsExactly(100, 100, 50);
    }

    @Test
    void cachedUserIsUsedForFiveSeconds() {
        directory.known(List.of(ann), Optional.empty());
        authService.putUser(ann.toHexString(), "renamed" + ann);

        clock.advance(Duration.ofMillis(4999));
        assertThat(usernameOf(ann)).isEqualTo(annsName);
        clock.advance(Duration.ofMillis(1));

        assertThat(usernameOf(ann)).isEqualTo("renamed" + ann);
        assertThat(requests()).hasSize(2);
    }

    @Test
    void ownSummaryIsAlwaysFetched() {
        directory.known(List.of(ann), Optional.of(ann));
        authService.putUser(ann.toHexString(), "renamed" + ann);

        var users = directory.known(List.of(ann), Optional.of(ann));

        assertThat(users.get(ann).username()).isEqualTo("renamed" + ann);
    }

    @Test
    void staleUserIsReturnedFor24HoursWhileAuthServiceIsUnavailable() {
        directory.known(List.of(ann), Optional.empty());
        authService.setAvailable(false);

        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(usernameOf(ann)).isEqualTo(annsName);
        clock.advance(Duration.ofMillis(1));

        assertThat(directory.known(List.of(ann), Optional.empty())).isEmpty();
        assertThat(directory.summaries(List.of(ann), Optional.empty())).containsEntry(ann, UserSummary.ofId(ann));
    }

    @Test
    void authServiceIsNotCalledWhileTheCircuitBreakerIsOpen() {
        authService.setAvailable(false);

        for (int i = 0; i < 10; i++) {
            directory.known(List.of(ann), Optional.empty());
        }

        assertThat(requests()).hasSize(1);
    }

    @Test
    void authServiceIsCalledAgainAfterThePause() {
        directory = directory(client, Duration.ofMillis(100));
        authService.setAvailable(false);
        directory.known(List.of(ann), Optional.empty());
        authService.setAvailable(true);

        await().until(() -> directory.known(List.of(ann), Optional.empty()).containsKey(ann));

        assertThat(requests()).hasSize(2);
    }

    @Test
    void deletedUserIsAbsent() {
        authService.deleteUser(ann.toHexString());

        assertThat(directory.summaries(List.of(ann), Optional.empty())).isEmpty();
        assertThat(directory.isDeleted(ann)).isTrue();
    }

    @Test
    void userThatCannotBeLookedUpIsNotDeleted() {
        authService.setAvailable(false);

        assertThat(directory.isDeleted(ann)).isFalse();
        assertUnavailable(() -> directory.find(ann));
    }

    @Test
    void userIsFoundByNormalizedName() {
        assertThat(directory.findByUsername("  " + annsName.toUpperCase() + " ", Optional.empty()))
                .map(UserSummary::id)
                .contains(ann);
        assertThat(directory.find(ann)).map(UserSummary::username).contains(annsName);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void nameIsFoundAsSoonAsItIsRegistered() {
        String name = "later" + ann;
        assertThat(directory.findByUsername(name, Optional.empty())).isEmpty();
        authService.putUser(new ObjectId().toHexString(), name);

        assertThat(directory.findByUsername(name, Optional.empty())).isPresent();
    }

    @Test
    void nameOfADeletedUserIsAbsentOnceItWasLookedUpAgain() {
        directory.findByUsername(annsName, Optional.empty());
        authService.deleteUser(ann.toHexString());
        clock.advance(Duration.ofSeconds(5));
        assertThat(directory.findByUsername(annsName, Optional.empty())).isEmpty();

        authService.setAvailable(false);

        assertUnavailable(() -> directory.findByUsername(annsName, Optional.empty()));
    }

    @Test
    void unknownNameIsUnavailableWithAuthServiceThoughItWasAbsentBefore() {
        assertThat(directory.findByUsername("nobody" + ann, Optional.empty())).isEmpty();
        authService.setAvailable(false);

        assertUnavailable(() -> directory.findByUsername("nobody" + ann, Optional.empty()));
    }

    @Test
    void nameThatCannotBeLookedUpIsAnError() {
        authService.setAvailable(false);

        assertUnavailable(() -> directory.findByUsername(annsName, Optional.empty()));
    }

    @Test
    void userCachedAsAbsentIsLookedUpAgainBeforeItCountsAsMissing() {
        ObjectId later = new ObjectId();
        assertThat(directory.existing(List.of(later))).isEmpty();
        authService.putUser(later.toHexString(), "later" + later);

        Set<ObjectId> existing = directory.existing(List.of(later));

        assertThat(existing).containsExactly(later);
    }

    @Test
    void existingUsersAreFoundThoughTheFirstBatchIsOutdatedWhenTheLastOneArrives() {
        List<ObjectId> ids = Stream.generate(ObjectId::new).limit(250).toList();
        ids.forEach(id -> authService.putUser(id.toHexString(), "user" + id));
        AuthServiceClient slowClient = (AuthServiceClient) Proxy.newProxyInstance(
                AuthServiceClient.class.getClassLoader(),
                new Class<?>[] {AuthServiceClient.class},
                (self, method, arguments) -> {
                    clock.advance(Duration.ofSeconds(4));
                    return method.invoke(client, arguments);
                });
        directory = directory(slowClient, LONG_PAUSE);

        Set<ObjectId> existing = directory.existing(ids);

        assertThat(existing).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void existingUsersAreNotGuessedWhileAuthServiceIsUnavailable() {
        authService.setAvailable(false);

        assertUnavailable(() -> directory.existing(List.of(ann)));
    }

    @Test
    void evictedUserIsLookedUpAgain() {
        directory.findByUsername(annsName, Optional.empty());
        authService.deleteUser(ann.toHexString());

        directory.evict(ann);

        assertThat(directory.find(ann)).isEmpty();
        assertThat(directory.findByUsername(annsName, Optional.empty())).isEmpty();
    }

    private UserDirectory directory(AuthServiceClient client, Duration pause) {
        Config config = new Config(pause);
        return new UserDirectory(client, new UserSummaryCache(config, clock), metrics, config);
    }

    private String usernameOf(ObjectId id) {
        return directory.known(List.of(id), Optional.empty()).get(id).username();
    }

    private List<String> requests() {
        List<String> all = authService.requests("/internal/users");
        return all.subList(requestsBefore, all.size());
    }

    private static void assertUnavailable(Runnable lookup) {
        assertThatThrownBy(lookup::run).isInstanceOfSatisfying(ApiException.class, error -> assertThat(error.code())
                .isEqualTo("directory-unavailable"));
    }
}
