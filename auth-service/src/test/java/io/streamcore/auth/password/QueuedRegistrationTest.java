package io.streamcore.auth.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.streamcore.auth.AuthTest;
import io.streamcore.auth.MongoCommandRecorder;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.account.NewUserRepository;
import io.streamcore.auth.account.User;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@AuthTest
class QueuedRegistrationTest {
    CloudinaryEmulator cloudinary;

    @Inject
    HashingPool pool;

    @Inject
    NewUserRepository newUsers;

    @Inject
    MongoCommandRecorder mongo;

    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void reset() {
        release.countDown();
        cloudinary.faults().clear();
    }

    @Test
    void registrationIsRejectedWithoutHashingWhenNameIsTakenMeanwhile() {
        TestAccount ada = TestAccount.unregistered();
        occupyThePool();
        var waiting = inBackground(() -> ada.register().statusCode());
        await().until(() -> pool.waiting() == 1);
        newUsers.add(userNamed(ada));
        mongo.clear();
        cloudinary.faults().onPath("/upload").answer500(3);

        release.countDown();

        assertThat(waiting.join()).isEqualTo(409);
        assertThat(mongo.commands())
                .filteredOn(command -> command.content().toJson().contains(ada.username()))
                .isNotEmpty()
                .allMatch(command -> command.thread().equals("hashing"));
    }

    private void occupyThePool() {
        int cores = Runtime.getRuntime().availableProcessors();
        CountDownLatch busy = new CountDownLatch(cores);
        for (int i = 0; i < cores; i++) {
            inBackground(() -> pool.run(() -> {
                busy.countDown();
                release.await();
                return null;
            }));
        }
        await().until(() -> busy.getCount() == 0);
    }

    private static <T> CompletableFuture<T> inBackground(java.util.function.Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task).start());
    }

    private static User userNamed(TestAccount account) {
        Instant now = Instant.now();
        return new User(
                new ObjectId(), account.username(), account.email(), "Ada Lovelace", null, null, null, now, now);
    }
}
