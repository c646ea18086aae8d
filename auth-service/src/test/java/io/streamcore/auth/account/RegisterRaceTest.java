package io.streamcore.auth.account;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import io.streamcore.auth.AuthTest;
import io.streamcore.auth.Crowd;
import io.streamcore.auth.Person;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@AuthTest
class RegisterRaceTest {
    CloudinaryEmulator cloudinary;

    @Test
    void ofFiftyRegistrationsOfOneAddressOneIsMade() {
        Person ada = Person.somebody();
        List<CloudinaryEmulator.StoredAsset> before = cloudinary.assets();

        List<Integer> statuses = Crowd.of(50).each(i -> new Person(ada.username() + i, ada.email(), ada.password())
                .register()
                .statusCode());

        assertThat(Collections.frequency(statuses, 201), is(1));
        assertThat(Collections.frequency(statuses, 409), is(49));
        assertThat(
                cloudinary.assets().stream()
                        .filter(asset -> !before.contains(asset))
                        .toList(),
                hasSize(1));
    }

    @Test
    void repeatedWithItsKeyARegistrationAnswersAsBefore() {
        Person ada = Person.somebody();
        var first = ada.form().header("Idempotency-Key", ada.username()).post("/api/v1/users/register");

        var again = ada.form().header("Idempotency-Key", ada.username()).post("/api/v1/users/register");

        again.then().statusCode(201).body("data._id", is(first.path("data._id").toString()));
        new Person(ada.username() + "x", ada.email(), ada.password())
                .form()
                .header("Idempotency-Key", ada.username())
                .post("/api/v1/users/register")
                .then()
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
    }
}
