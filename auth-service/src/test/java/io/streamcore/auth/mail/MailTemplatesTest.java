package io.streamcore.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.Engine;
import io.streamcore.auth.AuthTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@AuthTest
class MailTemplatesTest {
    private static final Map<String, Object> VALUES =
            Map.of("fullName", "Ada <b>Lovelace</b>", "link", "https://example.org/?a=1&b=2");

    @Inject
    Engine engine;

    private MailContent render(Path folder) {
        return new MailTemplates(engine, Optional.of(folder)).render("reset-password", VALUES);
    }

    @Test
    void valuesAreEscapedInHtmlOnly(@TempDir Path empty) {
        MailContent mail = render(empty);

        assertThat(mail.subject()).isEqualTo("Reset your password");
        assertThat(mail.text()).contains("Hello Ada <b>Lovelace</b>,", "\nhttps://example.org/?a=1&b=2\n");
        assertThat(mail.html()).contains("Ada &lt;b&gt;Lovelace&lt;/b&gt;").doesNotContain("<b>");
    }

    @Test
    void fileInTheFolderReplacesATemplate(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("reset-password.txt"), "Neues Passwort\n\n{fullName}: {link}\n");
        Files.writeString(folder.resolve("reset-password.html"), "<p>{fullName}</p>");

        MailContent mail = render(folder);

        assertThat(mail)
                .isEqualTo(new MailContent(
                        "Neues Passwort",
                        "Ada <b>Lovelace</b>: https://example.org/?a=1&b=2\n",
                        "<p>Ada &lt;b&gt;Lovelace&lt;/b&gt;</p>"));
    }
}
