package io.streamcore.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.streamcore.e2e.platform.PlatformProcess;
import io.streamcore.e2e.platform.SharedPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Provokes every error that a client of the shared platform can provoke, in both of its forms. */
@ExtendWith(SharedPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryErrorIT {
    private static final String PROBLEM = "application/problem+json";

    private final ErrorCases cases = new ErrorCases();
    private ApiDocument document;

    @BeforeAll
    void collectCases(PlatformProcess platform) throws Exception {
        document = ApiDocument.of(platform);
        var errors = new ErrorScene(platform, document);
        new RequestErrors(errors).addTo(cases);
        new AccountErrors(errors).addTo(cases);
        new ContentErrors(errors).addTo(cases);
    }

    @TestFactory
    Stream<DynamicTest> errorIsDocumentedAndHasTheAcceptedForm() {
        return cases.all().stream()
                .map(error -> DynamicTest.dynamicTest(error.toString(), () -> {
                    assertIs(error, "application/json", error.send("application/json"));
                    assertIs(error, PROBLEM, error.send(PROBLEM));
                }));
    }

    @Test
    void noKnownErrorIsLeftOut() {
        Set<String> codes = cases.codes();

        assertThat(codes).doesNotContainAnyElementsOf(ErrorsElsewhere.codes());
        codes.addAll(ErrorsElsewhere.codes());
        assertThat(codes).containsAll(KnownErrors.of(document));
    }

    @Test
    void errorsThatAreNotProvokedHaveAnotherTest() {
        ErrorsElsewhere.byTest()
                .forEach((test, codes) -> assertThat(codes).as(test).allMatch(code -> KnownErrors.isIn(test, code)));
    }

    private static void assertIs(ErrorCase error, String contentType, Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(error.status());
        assertThat(response.contentType()).startsWith(contentType);
        List<String> codes = new ArrayList<>(response.path("errors.code"));
        codes.add(response.path("code"));
        assertThat(codes).contains(error.code());
        assertThat(response.header("X-Request-Id")).isEqualTo(response.path("requestId"));
    }
}
