package io.streamcore.kit.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "ReplyUserView, UserReply",
        "ReplyPageVideoView, VideoPageReply",
        "ReplyListSessionView, SessionListReply",
        "LoginView, Login",
        "ViewReceipt, ViewReceipt",
        "Page, Page",
        "ErrorReply, ErrorReply"
    })
    void theyAreSaidAsPeopleDo(String found, String said) {
        assertEquals(said, SchemaNames.said(found));
    }
}
