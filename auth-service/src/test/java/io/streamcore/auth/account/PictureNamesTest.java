package io.streamcore.auth.account;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.picture.PictureNamesConfig;
import io.streamcore.auth.picture.PictureStore;
import io.streamcore.auth.picture.PictureSweeper;
import io.streamcore.auth.picture.StoredPicture;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.streamcore.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Accounts as earlier versions stored them, with their own id in the names of their pictures. */
@AuthTest
class PictureNamesTest {
    private static final String CURRENT_USER = "/api/v1/users/current-user";
    private static final Duration GRACE = Duration.ofMinutes(5);

    @Inject
    PictureNamesConfig config;

    @Inject
    PictureNamesRepository names;

    @Inject
    PictureRenamer renamer;

    @Inject
    PictureSweeper sweeper;

    @Inject
    PictureStore pictures;

    @Inject
    UserRepository users;

    @Inject
    Media media;

    @Inject
    MovableClock clock;

    CloudinaryEmulator cloudinary;

    private PictureNamesJob job;
    private List<CloudinaryEmulator.StoredAsset> existing;
    private String token;
    private User old;

    @BeforeEach
    void storeOldAccount() {
        users.mongoCollection().deleteMany(new Document());
        existing = cloudinary.assets();
        TestAccount ada = TestAccount.registered();
        token = ada.accessToken();
        old = withOldNames(ada);
        job = new PictureNamesJob(names, renamer, config, clock);
    }

    @AfterEach
    void endFaults() {
        cloudinary.faults().release();
        cloudinary.faults().clear();
        clock.reset();
    }

    @Test
    void picturesGetRandomNamesAndTheOldAddressesEndLater() {
        List<String> before = addresses();

        job.run();

        List<String> after = addresses();
        assertThat(after).hasSize(2).doesNotContainAnyElementsOf(before).allMatch(PictureNamesTest::isDelivered);
        assertThat(current().pictures()).allMatch(StoredPicture::hasRandomName);
        assertThat(before).as("caches of user summaries").allMatch(PictureNamesTest::isDelivered);
        sweep();
        assertThat(before).noneMatch(PictureNamesTest::isDelivered);
        assertThat(after).allMatch(PictureNamesTest::isDelivered);
        assertThat(storedPictures()).containsExactlyInAnyOrderElementsOf(names(current()));
    }

    @Test
    void copyHasTheBytesOfTheOldPicture() {
        byte[] before = given().get(addresses().get(0)).asByteArray();

        job.run();

        assertThat(given().get(addresses().get(0)).asByteArray()).isEqualTo(before);
    }

    @Test
    void entityTagChangesButTheTimeOfTheUsersLastChangeDoesNot() {
        job.run();

        assertThat(current().version()).isEqualTo(old.version() + 1);
        assertThat(current().updatedAt()).isEqualTo(old.updatedAt());
    }

    @Test
    void repeatedRunRenamesNothingTwice() {
        job.run();
        List<String> after = addresses();

        clock.advance(GRACE);
        job.run();

        assertThat(addresses()).isEqualTo(after);
        assertThat(names.countAfter(new ObjectId(new byte[12]), 10)).isZero();
    }

    @Test
    void oneOldPictureBesideARandomOneIsRenamedAlone() {
        job.run();
        StoredPicture avatar = current().avatar();
        pictures.destroy(current().coverImage());
        users.mongoCollection().updateOne(eq(old.id()), set("coverImage", oldPicture("covers")));
        clock.advance(GRACE);

        job.run();

        assertThat(current().avatar()).isEqualTo(avatar);
        assertThat(current().coverImage()).matches(StoredPicture::hasRandomName);
        sweep();
        assertThat(storedPictures()).containsExactlyInAnyOrderElementsOf(names(current()));
    }

    @Test
    void accountsBeyondABatchAreRenamedByTheNextRuns() {
        List<User> more = Stream.generate(() -> withOldNames(TestAccount.registered()))
                .limit(4)
                .toList();

        job.run();
        job.run();
        job.run();

        assertThat(more).allSatisfy(user -> assertThat(
                        users.findActive(user.id()).orElseThrow().pictures())
                .allMatch(StoredPicture::hasRandomName));
    }

    @Test
    void outageOfTheMediaStoreIsRepeatedAfterTheLease() {
        cloudinary.faults().onPath("/v1_1/").answer500(Integer.MAX_VALUE);
        job.run();
        assertThat(addresses()).isEqualTo(old.pictures().map(StoredPicture::url).toList());
        cloudinary.faults().clear();
        job.run();
        assertThat(current()).isEqualTo(old);

        clock.advance(GRACE);
        job.run();

        assertThat(current().pictures()).allMatch(StoredPicture::hasRandomName);
        sweep();
        assertThat(storedPictures()).containsExactlyInAnyOrderElementsOf(names(current()));
    }

    @Test
    void pictureThatDoesNotExistAnyMoreKeepsItsAddressAndIsNotTriedAgain() {
        pictures.destroy(old.avatar());

        job.run();

        assertThat(current().avatar())
                .isEqualTo(new StoredPicture(null, old.avatar().url()));
        assertThat(current().coverImage()).matches(StoredPicture::hasRandomName);
        assertThat(names.countAfter(new ObjectId(new byte[12]), 10)).isZero();
    }

    @Test
    void accountIsProcessedByOneInstanceAtATime() {
        assertThat(names.lease(old, clock.instant(), clock.instant().plus(PictureRenamer.LEASE)))
                .isTrue();

        assertThat(renamer.rename(old)).isFalse();

        assertThat(addresses()).isEqualTo(old.pictures().map(StoredPicture::url).toList());
        clock.advance(GRACE);
        assertThat(renamer.rename(old)).isTrue();
    }

    @Test
    void accountThatIsChangedMeanwhileKeepsItsPicturesUntilTheNextTry() {
        cloudinary.faults().onPath("/v1_1/streamcore/image/upload").delayMillis(600_000);
        CompletableFuture<Void> run = CompletableFuture.runAsync(job::run);
        awaitDelayedUpload();
        User changed = users.updateFullName(old, "New Name", clock.instant()).orElseThrow();

        cloudinary.faults().release();
        run.join();

        assertThat(current()).isEqualTo(changed);
        sweep();
        assertThat(addresses()).allMatch(PictureNamesTest::isDelivered);
        assertThat(storedPictures()).containsExactlyInAnyOrderElementsOf(names(changed));
        clock.advance(GRACE);
        job.run();
        assertThat(current().pictures()).allMatch(StoredPicture::hasRandomName);
    }

    @Test
    void accountDeletedMeanwhileLeavesNothing() {
        cloudinary.faults().onPath("/v1_1/streamcore/image/upload").delayMillis(600_000);
        CompletableFuture<Void> run = CompletableFuture.runAsync(job::run);
        awaitDelayedUpload();
        users.delete(old, PendingTask.deletion(clock.instant()), Optional.empty());
        old.pictures().forEach(picture -> pictures.markUnreferenced(old.id(), picture));

        cloudinary.faults().release();
        run.join();
        sweep();

        assertThat(storedPictures()).isEmpty();
    }

    @Test
    void pictureOfAnotherSystemIsLeftAlone() {
        StoredPicture foreign = new StoredPicture(null, "https://media.example/ada.png");
        users.mongoCollection().updateOne(eq(old.id()), set("avatar", foreign));

        job.run();

        assertThat(current().avatar()).isEqualTo(foreign);
    }

    private void awaitDelayedUpload() {
        await().until(() -> given().get(cloudinary.baseUrl() + "/_faults").<Integer>path("delayed") > 0);
    }

    private void sweep() {
        clock.advance(GRACE);
        sweeper.sweep();
        clock.advance(Duration.ofHours(2));
        sweeper.sweep();
        clock.reset();
    }

    private User current() {
        return users.findActive(old.id()).orElseThrow();
    }

    private List<String> addresses() {
        JsonPath account = given().header("Authorization", "Bearer " + token)
                .get(CURRENT_USER)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return List.of(account.getString("data.avatar"), account.getString("data.coverImage"));
    }

    private List<String> storedPictures() {
        return cloudinary.assets().stream()
                .filter(asset -> !existing.contains(asset))
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .toList();
    }

    private static List<String> names(User user) {
        return user.pictures().map(StoredPicture::publicId).toList();
    }

    private static boolean isDelivered(String address) {
        return given().get(address).statusCode() == 200;
    }

    private User withOldNames(TestAccount account) {
        User registered = users.findByUsername(account.username()).orElseThrow();
        registered.pictures().forEach(pictures::destroy);
        users.mongoCollection()
                .updateOne(
                        eq(registered.id()),
                        combine(
                                set("avatar", oldPicture("avatars/" + registered.id())),
                                set("coverImage", oldPicture("covers/" + registered.id()))));
        return users.findActive(registered.id()).orElseThrow();
    }

    private StoredPicture oldPicture(String folder) {
        String publicId = "streamcore/%s/%s".formatted(folder, new ObjectId());
        return new StoredPicture(
                publicId,
                media.store(SampleMedia.png(), UploadSpec.image(publicId)).url());
    }
}
