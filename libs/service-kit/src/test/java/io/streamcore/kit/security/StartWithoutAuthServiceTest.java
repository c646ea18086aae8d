package io.streamcore.kit.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.streamcore.http.token.VerificationKeys;
import io.streamcore.testing.AccessTokenSigner;
import io.streamcore.testing.LocalPlatformResource;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A service that starts while auth-service is unavailable. */
@QuarkusTest
@TestProfile(StartWithoutAuthServiceTest.Unavailable.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@QuarkusTestResource(LocalPlatformResource.class)
class StartWithoutAuthServiceTest {
    /** The state of tokens is changed by the tests alone. */
    public static class Unavailable implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(SwitchableTokenState.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.scheduler.enabled", "false");
        }
    }

    @Inject
    SwitchableTokenState authService;

    @Inject
    VerificationKeys keys;

    @Inject
    Revocations revocations;

    @TestHTTPResource(value = "/health/ready", management = true)
    URL readiness;

    @Test
    @Order(1)
    void tokensGet503UntilKeysAndRevocationsAreLoadedAndRevokedOnesNeverPass() {
        String valid = token("live-session", authService.signer);
        String revoked = token(SwitchableTokenState.REVOKED, authService.signer);
        assertUnavailable(valid);
        assertUnavailable(revoked);
        given().get("/probe/public").then().statusCode(200);
        given().get("/probe/private").then().statusCode(401);
        get("nonsense", "/probe/private").then().statusCode(401);
        get(valid, "/probe/ignores-tokens").then().statusCode(200);
        assertNotReady("verification-keys");

        authService.hasKeys = true;
        keys.refresh();
        revocations.refresh();
        assertUnavailable(valid);
        assertUnavailable(revoked);
        assertNotReady("revocations");

        authService.hasRevocations = true;
        revocations.refresh();
        get(valid, "/probe/private").then().statusCode(200);
        get(valid, "/probe/public").then().statusCode(200);
        get(revoked, "/probe/private").then().statusCode(401);
        get(revoked, "/probe/public").then().statusCode(401);
        given().get(readiness).then().statusCode(200);
        String ofUnknownKey = ofAnotherKey();
        get(ofUnknownKey, "/probe/private").then().statusCode(401);

        authService.hasKeys = false;
        authService.hasRevocations = false;
        keys.refresh();
        revocations.refresh();
        assertUnavailable(ofUnknownKey);
        get(valid, "/probe/private").then().statusCode(200);
        get(revoked, "/probe/private").then().statusCode(401);
    }

    @Test
    @Order(2)
    void tokenThatWasAcceptedBeforeIsRejectedOnceItsSessionIsRevokedOrItsKeyReplaced() {
        authService.hasKeys = true;
        authService.hasRevocations = true;
        keys.refresh();
        revocations.refresh();
        String first = token("first-session", authService.signer);
        String second = token("second-session", authService.signer);
        for (int use = 0; use < 2; use++) {
            get(first, "/probe/private").then().statusCode(200);
            get(second, "/probe/private").then().statusCode(200);
        }

        authService.revoked.add("first-session");
        revocations.refresh();
        get(first, "/probe/private").then().statusCode(401);
        get(second, "/probe/private").then().statusCode(200);

        authService.signer = new AccessTokenSigner();
        keys.refresh();
        get(second, "/probe/private").then().statusCode(401);
        get(token("second-session", authService.signer), "/probe/private")
                .then()
                .statusCode(200);
    }

    private void assertUnavailable(String token) {
        for (String path : Set.of("/probe/private", "/probe/public")) {
            Response response = get(token, path);
            response.then().statusCode(503).body("code", is("authentication-unavailable"));
            assertThat(response.header("Retry-After")).isEqualTo("2");
            given().cookie("accessToken", token).get(path).then().statusCode(503);
        }
    }

    private void assertNotReady(String check) {
        given().get(readiness)
                .then()
                .statusCode(503)
                .body("checks.findAll { it.status == 'DOWN' }.name", hasItem(check));
    }

    private static Response get(String token, String path) {
        RequestSpecification request = given().header("Authorization", "Bearer " + token);
        return request.get(path);
    }

    private static String token(String session, AccessTokenSigner signer) {
        return signer.token(claims -> claims.setStringClaim("sid", session));
    }

    private String ofAnotherKey() {
        JwtClaims claims = new JwtClaims();
        claims.setSubject("65f000000000000000000001");
        return new AccessTokenSigner().sign(claims, jws -> jws.setKeyIdHeaderValue("a-new-key"));
    }
}
