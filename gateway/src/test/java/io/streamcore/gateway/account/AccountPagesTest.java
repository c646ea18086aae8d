package io.streamcore.gateway.account;

import static io.streamcore.gateway.fixture.RawClient.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.gateway.fixture.RawClient.RawResponse;
import io.streamcore.gateway.fixture.TestGateway;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountPagesTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    private TestGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new TestGateway();
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forgot-password", "/reset-password", "/verify-email", "/undo-email-change"})
    void pageRunsOnlyScriptsOfTheGatewayAndSendsNoReferrer(String path) throws IOException {
        RawResponse page = gateway.send(get(path));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "form-action 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-inline");
        assertThat(page.body()).doesNotContain("<style", " style=", "<script>", " onclick=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forgot-password", "/reset-password", "/verify-email", "/undo-email-change"})
    void everythingThatThePageLoadsIsServedByTheGateway(String path) throws IOException {
        List<String> references = REFERENCE
                .matcher(gateway.send(get(path)).body())
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(references).contains("/account/account.js", "/account/account.css");
        for (String reference : references) {
            assertThat(gateway.send(get(reference)).status()).as(reference).isEqualTo(200);
        }
    }
}
