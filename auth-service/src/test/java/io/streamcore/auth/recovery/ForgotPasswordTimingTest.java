package io.streamcore.auth.recovery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.streamcore.auth.AuthTest;
import io.streamcore.auth.TestAccount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Compares the times of responses for known and unknown addresses by Wilcoxon's signed-rank test. */
@AuthTest
@Tag("proof")
class ForgotPasswordTimingTest {
    private static final int PAIRS = 60;

    /** Exceeded by chance once in 15 000 runs. */
    private static final double LIMIT = 4;

    private static long nanosOfRequest(String email) {
        long start = System.nanoTime();
        given().contentType(ContentType.JSON)
                .body("{\"email\":\"%s\"}".formatted(email))
                .post("/api/v1/users/forgot-password")
                .then()
                .statusCode(202);
        return System.nanoTime() - start;
    }

    /** The difference between a known and an unknown address; which comes first alternates. */
    private static long difference(int pair) {
        String known = TestAccount.registered().email();
        String unknown = TestAccount.unregistered().email();
        long first = nanosOfRequest(pair % 2 == 0 ? known : unknown);
        long second = nanosOfRequest(pair % 2 == 0 ? unknown : known);
        return pair % 2 == 0 ? first - second : second - first;
    }

    /** Standard score of the sum of the ranks of the positive differences. */
    private static double signedRank(List<Long> differences) {
        List<Long> byAbsoluteValue =
                differences.stream().sorted(Comparator.comparingLong(Math::abs)).toList();
        long positive = 0;
        for (int rank = 1; rank <= byAbsoluteValue.size(); rank++) {
            positive += byAbsoluteValue.get(rank - 1) > 0 ? rank : 0;
        }
        double n = byAbsoluteValue.size();
        double mean = n * (n + 1) / 4;
        return (positive - mean) / Math.sqrt(n * (n + 1) * (2 * n + 1) / 24);
    }

    @Test
    void timeOfTheResponseDoesNotTellWhetherAnAddressHasAnAccount() {
        for (int warmUp = 0; warmUp < PAIRS / 2; warmUp++) {
            difference(warmUp);
        }

        List<Long> differences = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            differences.add(difference(pair));
        }

        assertThat(signedRank(differences)).as(differences.toString()).isBetween(-LIMIT, LIMIT);
    }
}
