package io.streamcore.kit.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PartHeadersTest {
    private static final String TITLE = "Content-Disposition: form-data; name=\"title\"\r\n";

    private static String normalize(String headers) {
        return new String(PartHeaders.normalize(headers.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void headersThatNobodyReadsAreDropped() {
        String many = "a:b\r\n".repeat(1_000);

        assertThat(normalize(many + TITLE + "Content-Transfer-Encoding: base64\r\n" + many + "\r\n"))
                .isEqualTo(TITLE + "Content-Transfer-Encoding: base64\r\n\r\n");
    }

    @Test
    void lineThatIsNoHeaderIsKeptForTheParserToReject() {
        assertThat(normalize(TITLE + "nothing\r\n\r\n")).contains("nothing");
    }
}
