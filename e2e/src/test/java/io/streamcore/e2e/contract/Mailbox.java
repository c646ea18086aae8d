package io.streamcore.e2e.contract;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.streamcore.e2e.platform.PlatformProcess;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The mails to one address that the platform caught. */
final class Mailbox {
    private static final Duration DELIVERY = Duration.ofSeconds(20);

    private final String mails;
    private final Set<String> seen = new HashSet<>();

    Mailbox(PlatformProcess platform, String address) {
        mails = platform.address("mail") + "/mails?to=" + address;
    }

    /** Waits for a link to this page in a mail, and returns its token, each one once. */
    String token(String page) {
        Pattern link = Pattern.compile("/" + page + "#token=([\\w.-]+)");
        String token = await().atMost(DELIVERY)
                .until(() -> newest(link), Optional::isPresent)
                .orElseThrow();
        seen.add(token);
        return token;
    }

    private Optional<String> newest(Pattern link) {
        List<String> texts = given().get(mails).path("mails.text");
        return texts.stream()
                .flatMap(text -> link.matcher(text).results())
                .map(found -> found.group(1))
                .filter(token -> !seen.contains(token))
                .findFirst();
    }
}
