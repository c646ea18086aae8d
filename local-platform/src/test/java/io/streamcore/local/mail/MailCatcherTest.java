package io.streamcore.local.mail;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.restassured.response.ValidatableResponse;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCatcherTest {
    private static final String ADA = "ada@example.org";

    @TempDir
    Path folder;

    private MailCatcher catcher;

    @BeforeEach
    void start() {
        catcher = MailCatcher.start(MailCatcherOptions.forTests(folder));
    }

    @AfterEach
    void stop() {
        catcher.close();
    }

    private void send(String subject) throws MessagingException {
        send(catcher.smtpPort(), subject, "Hello https://example.org/?a=1&b=<2>.", "<p>Hello</p>");
    }

    private static void send(int port, String subject, String text, String html) throws MessagingException {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", String.valueOf(port));
        settings.put("mail.smtp.timeout", "30000");
        MimeMessage message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("noreply@example.org"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(ADA));
        message.setSubject(subject, "UTF-8");
        MimeMultipart alternatives = new MimeMultipart("alternative");
        alternatives.addBodyPart(part(text, "plain"));
        alternatives.addBodyPart(part(html, "html"));
        message.setContent(alternatives);
        Transport.send(message);
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, "UTF-8", subtype);
        return part;
    }

    private ValidatableResponse get(String path) {
        return given().get(catcher.baseUrl() + path).then();
    }

    @Test
    void mailIsListedAndShownWithBothBodies() throws Exception {
        send("Grüße");

        get("/mails").statusCode(200).body("mails.id", contains("000001")).body("mails.subject", contains("Grüße"));
        get("/mails/000001")
                .body("to", contains(ADA))
                .body("text", equalTo("Hello https://example.org/?a=1&b=<2>."))
                .body("html", equalTo("<p>Hello</p>"));
    }

    @Test
    void rawMailShowsItsEnvelopeAndHeader() throws Exception {
        send("Raw");

        get("/mails/000001/raw")
                .statusCode(200)
                .contentType("text/plain")
                .body(containsString("Return-Path: <noreply@example.org>\r\nDelivered-To: " + ADA + "\r\n"))
                .body(containsString("Subject: Raw\r\n"))
                .body(containsString("Message-ID: <"));
    }

    @Test
    void newestMailIsFirstAndRecipientsAreSelected() throws Exception {
        send("First");
        send("Second");

        get("/mails").body("mails.subject", contains("Second", "First"));
        get("/mails?to=" + ADA).body("mails.subject", contains("Second", "First"));
        get("/mails?to=bob@example.org").body("mails.size()", equalTo(0));
    }

    @Test
    void pageShowsLinksAndNoMarkupOfTheMail() throws Exception {
        send(catcher.smtpPort(), "<b>Bold</b>", "See https://example.org/a?t=1&u=2.", "<script>alert(1)</script>");

        String list =
                get("/").statusCode(200).contentType("text/html").extract().asString();
        String page = given().accept("text/html")
                .get(catcher.baseUrl() + "/mails/000001")
                .then()
                .contentType("text/html")
                .header("Referrer-Policy", "no-referrer")
                .extract()
                .asString();

        assertThat(list).contains("<a href=\"/mails/000001\">&lt;b&gt;Bold&lt;/b&gt;</a>");
        assertThat(page)
                .contains("<a href=\"https://example.org/a?t=1&amp;u=2\" rel=\"noreferrer\">")
                .contains("src=\"/mails/000001/html\"")
                .doesNotContain("<script>", "<b>Bold");
        get("/mails/000001/html").header("Content-Security-Policy", containsString("default-src 'none'"));
    }

    @Test
    void unknownMailIs404() {
        get("/mails/000001").statusCode(404);
        get("/mails/..%2f000001/raw").statusCode(404);
    }

    @Test
    void deletedMailsAreGone() throws Exception {
        send("Gone");

        given().delete(catcher.baseUrl() + "/mails").then().statusCode(204);

        assertThat(catcher.mails()).isEmpty();
    }

    @Test
    void refusedMailIsNotKeptAndTheNextOneIs() throws Exception {
        catcher.faults().refuse(1);

        assertThatThrownBy(() -> send("Refused"))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("451");
        send("Accepted");

        assertThat(catcher.mails()).extracting(CaughtMail::subject).containsExactly("Accepted");
    }

    @Test
    void permanentRefusalHasItsCode() {
        catcher.faults().refuse(1, 550);

        assertThatThrownBy(() -> send("Refused")).cause().hasMessageContaining("550");
    }

    @Test
    void mailOfACutConnectionIsNotKept() {
        catcher.faults().cut(1);

        assertThatThrownBy(() -> send("Cut")).isInstanceOf(MessagingException.class);

        assertThat(catcher.mails()).isEmpty();
    }

    @Test
    void mailWhoseAnswerIsLostIsKept() {
        catcher.faults().loseAnswer(1);

        assertThatThrownBy(() -> send("Kept")).isInstanceOf(MessagingException.class);

        assertThat(catcher.mails()).extracting(CaughtMail::subject).containsExactly("Kept");
    }

    @Test
    void delayedMailIsKeptWhenTheDelayIsCleared() {
        catcher.faults().delayMillis(Duration.ofMinutes(10).toMillis());
        CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> {
            try {
                send("Late");
            } catch (MessagingException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> catcher.faults().delayed() == 1);
        assertThat(catcher.mails()).isEmpty();

        catcher.faults().clear();
        sent.join();

        assertThat(catcher.mails()).hasSize(1);
    }

    @Test
    void faultsAreSetOverHttpAndInvalidOnesRejected() {
        given().body("{\"refuse\":2,\"refuseCode\":421}")
                .post(catcher.baseUrl() + "/_faults")
                .then()
                .statusCode(200)
                .body("refuse", equalTo(2));
        given().body("{\"refuze\":2}")
                .post(catcher.baseUrl() + "/_faults")
                .then()
                .statusCode(400)
                .body(not(containsString("Exception")));

        assertThatThrownBy(() -> send("Refused")).hasMessageContaining("421");
    }

    @Test
    void acknowledgedMailsSurviveAKill() throws Exception {
        Path other = folder.resolve("killed");
        try (MailCatcherProcess process = MailCatcherProcess.start(other)) {
            send(process.smtpPort(), "Before", "text", "html");
        }

        try (MailCatcher restarted = MailCatcher.start(MailCatcherOptions.forTests(other))) {
            send(restarted.smtpPort(), "After", "text", "html");

            assertThat(restarted.mails()).extracting(CaughtMail::id).containsExactly("000002", "000001");
            assertThat(restarted.mailsTo(ADA)).extracting(CaughtMail::subject).containsExactly("After", "Before");
        }
    }

    @Test
    void portInUseIsReported() throws IOException {
        try (var used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = new MailCatcherOptions(folder.resolve("second"), used.getLocalPort(), 0);

            assertThatThrownBy(() -> MailCatcher.start(options))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("port");
        }
    }
}
