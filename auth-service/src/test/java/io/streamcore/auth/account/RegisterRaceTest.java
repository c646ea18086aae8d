package io.streamcore.auth.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import io.streamcore.local.cloudinary.CloudinaryEmulator;
import io.streamcore.testing.ConcurrentCalls;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@AuthTest
class RegisterRaceTest {
    CloudinaryEmulator cloudinary;

    @Test
    void oneOfFiftyConcurrentRegistrationsOfAnEmailSucceeds() {
        TestAccount ada = TestAccount.unregistered();
        List<CloudinaryEmulator.StoredAsset> before = cloudinary.assets();

        List<Integer> statuses =
                ConcurrentCalls.run(50, i -> new TestAccount(ada.username() + i, ada.email(), ada.password())
                        .register()
                        .statusCode());

        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(49);
        assertThat(cloudinary.assets().stream()
                        .filter(asset -> !before.contains(asset))
                        .toList())
                .hasSize(1);
    }

    @Test
    void registrationRepeatedWithItsIdempotencyKeyReturnsTheSameAccount() {
        TestAccount ada = TestAccount.unregistered();
        var first = ada.form().header("Idempotency-Key", ada.username()).post("/api/v1/users/register");

        var again = ada.form().header("Idempotency-Key", ada.username()).post("/api/v1/users/register");

        again.then().statusCode(201).body("data._id", is(first.path("data._id").toString()));
        new TestAccount(ada.username() + "x", ada.email(), ada.password())
                .form()
                .header("Idempotency-Key", ada.username())
                .post("/api/v1/users/register")
                .then()
                .statusCode(422)
                .body("code", is("idempotency-key-reused"));
    }
}
