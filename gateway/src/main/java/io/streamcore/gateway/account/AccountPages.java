package io.streamcore.gateway.account;

import io.streamcore.gateway.response.LocalEndpoint;
import io.streamcore.gateway.response.LocalResponse;
import io.streamcore.gateway.response.StaticFiles;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Serves the pages of links in mails. The token is in the fragment of the link, which a browser does not send; the page
 * sends it in the body of its request.
 */
@Singleton
public class AccountPages implements LocalEndpoint {
    /** Forms are sent by the script only: without it, nothing typed gets into a URL. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cache-Control",
            "public, max-age=600");

    private static final List<String> PAGES =
            List.of("forgot-password", "reset-password", "verify-email", "undo-email-change");

    private final StaticFiles files = new StaticFiles(HEADERS);

    public AccountPages() throws IOException {
        for (String page : PAGES) {
            files.add("/" + page, "text/html; charset=utf-8", "/account/" + page + ".html");
        }
        files.add("/account/account.js", "text/javascript; charset=utf-8", "/account/account.js");
        files.add("/account/account.css", "text/css; charset=utf-8", "/account/account.css");
    }

    @Override
    public Set<String> paths() {
        return files.paths();
    }

    @Override
    public CompletionStage<LocalResponse> get(String path, String accept) {
        return files.get(path);
    }
}
