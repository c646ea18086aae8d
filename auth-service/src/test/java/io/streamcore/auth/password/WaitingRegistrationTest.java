package io.streamcore.auth.password;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Person;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@AuthTest
class WaitingRegistrationTest {
    CloudinaryEmulator cloudinary;

    @Inject
    HashingPool pool;

    @Inject
    UserRepository users;

    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void heal() {
        release.countDown();
        cloudinary.faults().clear();
    }

    @Test
    void whoseNameWasTakenMeanwhileIsRefusedWithoutAHashOrAPicture() {
        Person ada = Person.somebody();
        occupyThePool();
        var waiting = inBackground(() -> ada.register().statusCode());
        await().until(() -> pool.waiting() == 1);
        users.add(named(ada));
        cloudinary.faults().onPath("/upload").answer500(3);

        release.countDown();

        assertThat(waiting.join(), is(409));
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

    private static User named(Person person) {
        Instant now = Instant.now();
        return new User(
                new ObjectId(),
                person.username(),
                person.email(),
                "Ada Lovelace",
                null,
                0,
                null,
                null,
                now,
                now,
                1,
                null);
    }
}
