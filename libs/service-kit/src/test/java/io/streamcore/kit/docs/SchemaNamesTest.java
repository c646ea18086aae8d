package io.streamcore.kit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "ApiResponseUserView, UserReply",
        "ApiResponsePageVideoView, VideoPageReply",
        "ApiResponseListSessionView, SessionListReply",
        "ApiResponseEmptyObject, NothingReply",
        "EmptyObject, Nothing",
        "ApiResponseViewResult, ViewReceiptReply",
        "LoginView, Login",
        "ViewReceipt, ViewReceipt",
        "Page, Page",
        "ErrorReply, ErrorReply"
    })
    void wrappersBecomeSuffixesAndViewIsDropped(String generated, String published) {
        assertThat(SchemaNames.publicName(generated)).isEqualTo(published);
    }
}
