package io.streamcore.auth.importapi;

import static io.restassured.RestAssured.given;
import static io.streamcore.auth.importapi.NodeUserFixture.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.restassured.http.ContentType;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.auth.account.User;
import io.streamcore.auth.account.UserRepository;
import io.streamcore.kit.media.Media;
import io.streamcore.kit.media.UploadSpec;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.local.media.SampleMedia;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@AuthTest
class UserImportTest {
    @Inject
    UserRepository users;

    @Inject
    Media media;

    CloudinaryEmulator cloudinary;

    @Test
    void importWithoutTheInternalCredentialIsRejected() {
        JsonObject node = node();

        given().contentType(ContentType.JSON)
                .body(request(false, node).encode())
                .post("/internal/import/users")
                .then()
                .statusCode(401)
                .body("code", is("internal-only"));

        assertThat(stored(node)).isNull();
    }

    @Test
    void importedPasswordIsValidAndIsRehashedAtLogin() {
        JsonObject node = node();

        send(node).body("outcomes[0].result", is("imported")).body("outcomes[0].notes", empty());

        assertThat(login(node.getString("username"), "wrong")).isEqualTo(401);
        assertThat(login(node.getString("username"), PASSWORD)).isEqualTo(200);
        assertThat(stored(node).passwordHash()).startsWith("p1:$2b$04$");
        assertThat(login(node.getString("email"), PASSWORD)).isEqualTo(200);
    }

    @Test
    void importedAccountKeepsItsContent() {
        JsonObject node = node();
        send(node);

        given().header("Authorization", "Bearer " + token(node))
                .get("/api/v1/users/current-user")
                .then()
                .statusCode(200)
                .body("data._id", is(node.getString("_id")))
                .body("data.username", is(node.getString("username")))
                .body("data.email", is(node.getString("email")))
                .body("data.fullName", is("Ada Lovelace"))
                .body("data.avatar", is("https://res.cloudinary.com/somebody/image/upload/v1571218039/ada.jpg"))
                .body("data.coverImage", is(""))
                .body("data.createdAt", is("2024-03-01T10:00:00.000Z"));
    }

    @Test
    void laterAccountWithTheSameNormalizedNameIsSkipped() {
        JsonObject first = node();
        JsonObject sameName =
                node().put("username", "  " + first.getString("username").toUpperCase());
        JsonObject sameEmail = node().put("email", first.getString("email").toUpperCase());

        send(first, sameName, sameEmail)
                .body("outcomes.result", contains("imported", "skipped", "skipped"))
                .body("outcomes.reason", contains(null, "username-taken", "email-taken"));

        assertThat(stored(sameName)).isNull();
        send(first, sameName, sameEmail)
                .body("outcomes.result", contains("unchanged", "skipped", "skipped"))
                .body("outcomes.reason", contains(null, "username-taken", "email-taken"));
    }

    @Test
    void accountWithAnAddressThatAnotherAccountCanGetBackIsSkipped() {
        TestAccount ada = TestAccount.registered();
        ada.signedIn()
                .contentType(ContentType.JSON)
                .body("{\"email\":\"new-%s\"}".formatted(ada.email()))
                .patch("/api/v1/users/update-account")
                .then()
                .statusCode(200);
        JsonObject node = node().put("email", ada.email());

        post(request(true, node)).body("outcomes[0].reason", is("email-taken"));
        send(node).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is("email-taken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ünï cödé / Name!", "x", "a.name.longer.than.thirty"})
    void usernameThatRegistrationWouldRejectIsKept(String name) {
        JsonObject node = node().put("username", name + new ObjectId());

        send(node).body("outcomes[0].result", is("imported")).body("outcomes[0].notes", empty());

        assertThat(login(node.getString("username"), PASSWORD)).isEqualTo(200);
    }

    @Test
    void invalidUsernameIsReplacedAndEmailLoginWorks() {
        JsonObject without = node();
        without.remove("username");
        JsonObject endless = node().put("username", "x".repeat(65));

        send(without, endless).body("outcomes.notes", everyItem(contains("username-made")));

        assertThat(stored(without).username()).isEqualTo("user-" + without.getString("_id"));
        assertThat(login(without.getString("email"), PASSWORD)).isEqualTo(200);
        assertThat(login(endless.getString("email"), PASSWORD)).isEqualTo(200);
    }

    @Test
    void invalidFieldsAreCorrectedAndNoted() {
        JsonObject node = node().put("username", node().getString("email"))
                .put("fullName", "Ada\n" + "x".repeat(200))
                .put("avatar", "javascript:alert(1)");
        node.remove("createdAt");
        node.remove("updatedAt");

        send(node).body("outcomes[0].notes", contains("username-with-at-sign", "full-name-mended", "avatar-missing"));

        User user = stored(node);
        assertThat(user.fullName()).hasSize(100);
        assertThat(user.avatarUrl()).isEqualTo("");
        assertThat(user.createdAt().getEpochSecond()).isEqualTo((long) user.id().getTimestamp());
        assertThat(login(node.getString("email"), PASSWORD)).isEqualTo(200);
    }

    @Test
    void emailWithoutAtSignIsKeptIfUsernameLoginWorks() {
        JsonObject named = node().put("email", "nonsense" + new ObjectId());
        JsonObject nameless = node().put("email", "nonsense" + new ObjectId()).put("username", "");

        send(named, nameless)
                .body("outcomes[0].notes", contains("email-without-at-sign"))
                .body("outcomes[1].reason", is("no-name-to-log-in-with"));

        assertThat(login(named.getString("username"), PASSWORD)).isEqualTo(200);
    }

    static Stream<Arguments> hopeless() {
        return Stream.of(
                arguments("email", null, "email-missing"),
                arguments("email", " ", "email-missing"),
                arguments("email", "a\tb@example.org", "email-unusable"),
                arguments("email", "a\u2028b@example.org", "email-unusable"),
                arguments("password", null, "password-unusable"),
                arguments("password", "plain text", "password-unusable"),
                arguments("password", HASH.replace("$04$", "$31$"), "password-unusable"));
    }

    @ParameterizedTest
    @MethodSource("hopeless")
    void accountWithoutUsableCredentialsIsSkipped(String field, String value, String reason) {
        JsonObject node = node().put(field, value);

        send(node).body("outcomes[0].result", is("skipped")).body("outcomes[0].reason", is(reason));

        assertThat(stored(node)).isNull();
    }

    @Test
    void dryRunReportsOutcomesWithoutImporting() {
        TestAccount here = TestAccount.registered();
        JsonObject fine = node();
        JsonObject taken = node().put("username", here.username());

        post(request(true, fine, taken))
                .statusCode(200)
                .body("outcomes.result", contains("imported", "skipped"))
                .body("outcomes[0].claims.'username-taken'", is(fine.getString("username")))
                .body("outcomes[0].claims.'email-taken'", is(fine.getString("email")))
                .body("outcomes[1].reason", is("username-taken"));

        assertThat(stored(fine)).isNull();
    }

    @Test
    void pictureInTheOwnMediaStoreIsDestroyedWhenReplaced() {
        String url = media.store(SampleMedia.png(), UploadSpec.image("hl22acprlomnycgiudor"))
                .url();
        JsonObject node = node().put("avatar", url);
        send(node);
        assertThat(assets()).contains("hl22acprlomnycgiudor");

        replaceAvatar(node);

        await().untilAsserted(() -> assertThat(assets()).doesNotContain("hl22acprlomnycgiudor"));
    }

    @Test
    void pictureInAnotherMediaStoreIsNotDestroyed() {
        JsonObject node = node();
        send(node);
        assertThat(stored(node).avatar().isManaged()).isFalse();

        replaceAvatar(node);

        assertThat(stored(node).avatar().isManaged()).isTrue();
    }

    @Test
    void tooLargeBatchesAndDocumentsWithoutIdAreRejected() {
        JsonObject nameless = node();
        nameless.remove("_id");

        post(request(
                        false,
                        Stream.generate(() -> new JsonObject().put("_id", new ObjectId().toHexString()))
                                .limit(501)
                                .toArray(JsonObject[]::new)))
                .statusCode(400);
        post(request(false, nameless)).statusCode(400);
    }

    private List<String> assets() {
        return cloudinary.assets().stream()
                .map(CloudinaryEmulator.StoredAsset::publicId)
                .toList();
    }

    private User stored(JsonObject node) {
        return users.findActive(new ObjectId(node.getString("_id"))).orElse(null);
    }
}
